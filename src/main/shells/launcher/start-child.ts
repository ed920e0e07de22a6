import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

export type Child = {
  /** The first line that it printed, parsed as JSON. */
  readonly ready: unknown;
  /** Resolves when the program has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Closes its standard input, which is how it is asked to end, and waits; kills it when it does not. */
  stop(): Promise<void>;
};

const readyWithinMs = 60_000;
const stopWithinMs = 10_000;

/**
 * Starts a program of ours that prints one line of JSON when it is ready. HUANXIN_CHILD=1 tells it to end when its
 * standard input closes, which also happens when this process is killed. Rejects when it ends or stays silent.
 */
export async function startChild(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Child> {
  const child = spawn(command, [...args], {
    env: { ...process.env, ...environment, HUANXIN_CHILD: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.on("error", () => undefined);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = () => stopChild(child, ended);
  try {
    return { ready: JSON.parse(await firstLine(child, args[0] ?? command)), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstLine(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${name} was not ready within ${readyWithinMs / 1_000} s`)),
      readyWithinMs,
    );
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    child.once("error", (error) => settle(() => reject(error)));
    child.once("exit", (code) =>
      settle(() => reject(new Error(`${name} ended with ${code ?? "a signal"} before it was ready`))),
    );
    if (child.stdout)
      createInterface({ input: child.stdout }).on("line", (line) => settle(() => resolve(line)));
  });
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.stdin?.end();
  const impatient = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
  if (child.pid !== undefined) await ended;
  clearTimeout(impatient);
}
