import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { programEnvironment } from "./program-environment.ts";

const program = path.join(import.meta.dirname, "till-process.ts");

export type CompletedLine = { readonly seq: number; readonly saleId: string; readonly toPayFen: number };

/** A till in a process of its own, selling, that a test kills. */
export type KillableTill = {
  readonly child: ChildProcess;
  readonly completed: readonly CompletedLine[];
  /** Resolves when it has begun to sell; rejects when it ended before. */
  readonly selling: Promise<void>;
  /** Resolves when so many sales were completed; rejects when it ended before. */
  sold(count: number): Promise<void>;
  /** Sends SIGKILL and resolves when the process is gone and everything that it said was read. */
  kill(): Promise<void>;
  /** Asks it to close in order and resolves with its exit code. */
  finish(): Promise<number | null>;
};

export function startKillableTill(
  dataDir: string,
  run: number,
  more: { readonly sales?: number; readonly platform?: string; readonly code?: string } = {},
): KillableTill {
  const settings = Object.entries({ data: dataDir, run, ...more });
  const args = settings.map(([name, value]) => `--${name}=${value}`);
  const child = spawn(process.execPath, [program, ...args], {
    env: programEnvironment(),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const completed: CompletedLine[] = [];
  const reader = createInterface({ input: child.stdout });
  const closed = once(child, "close");
  const heard = (isIt: (line: string) => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      reader.on("line", (line) => isIt(line) && resolve());
      void closed.then(() => reject(new Error(`The till ended: ${child.exitCode ?? child.signalCode}`)));
    });
  reader.on("line", (line) => {
    const [word, seq, saleId, toPayFen] = line.split(" ");
    if (word === "completed" && saleId !== undefined)
      completed.push({ seq: Number(seq), saleId, toPayFen: Number(toPayFen) });
  });
  const selling = heard((line) => line === "selling");
  // A till that is killed while it starts has nobody waiting for it.
  selling.catch(() => undefined);
  return {
    child,
    completed,
    selling,
    sold: (count) => (completed.length >= count ? Promise.resolve() : heard(() => completed.length >= count)),
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
    async finish() {
      child.stdin.end();
      await closed;
      return child.exitCode;
    },
  };
}
