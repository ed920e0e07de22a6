import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { SimulatorCommands, SimulatorKind } from "./commands.ts";

export type SimulatorOptions = {
  /** The program to run: the TypeScript source here, the built file in an installed till. */
  readonly program?: string;
};

const readySchema = z.object({ ready: z.literal(true), address: z.string() });
const answerSchema = z.looseObject({ ok: z.boolean(), error: z.string().optional() });

export type SimulatorAnswer = z.infer<typeof answerSchema>;

/** A simulated device in a process of its own. */
export type Simulator<Kind extends SimulatorKind> = {
  readonly kind: Kind;
  /** What a device file would say, e.g. `serial:///tmp/.../port?baud=115200`. */
  readonly address: string;
  /** Resolves when the device has done it; rejects when the program refused or has ended. */
  send(command: SimulatorCommands[Kind]): Promise<SimulatorAnswer>;
  /** Ends the program and resolves when it is gone. */
  stop(): Promise<void>;
};

const sourceProgram = fileURLToPath(new URL("./main.ts", import.meta.url));

/** Starts a simulator and waits until it has an address. Rejects with the program's own words when it cannot start. */
export async function startSimulator<Kind extends SimulatorKind>(
  kind: Kind,
  options: SimulatorOptions = {},
): Promise<Simulator<Kind>> {
  const child = spawn(process.execPath, [options.program ?? sourceProgram, kind], {
    stdio: "pipe",
    // Inside Electron the executable is Electron, which is a Node only when told so.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  const lines = new LineQueue(child);
  const { address } = readySchema.parse(JSON.parse(await lines.next()));
  let last: Promise<unknown> = Promise.resolve();
  return {
    kind,
    address,
    send: (command) => {
      // Answers come in the order of the commands, so the next command waits for the answer before it.
      const answer = last.then(() => ask(child, lines, command));
      last = answer.catch(() => undefined);
      return answer;
    },
    stop: () => stop(child),
  };
}

async function ask(
  child: ChildProcessWithoutNullStreams,
  lines: LineQueue,
  command: unknown,
): Promise<SimulatorAnswer> {
  child.stdin.write(`${JSON.stringify(command)}\n`);
  const answer = answerSchema.parse(JSON.parse(await lines.next()));
  if (!answer.ok) throw new Error(`The simulator refused a command: ${answer.error ?? "no reason given"}`);
  return answer;
}

function stop(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.stdin.end();
  });
}

/** Lines of a program, taken one by one; asking after its end rejects with what it said on standard error. */
class LineQueue {
  readonly #ready: string[] = [];
  readonly #asking: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  #complaint = "";
  #hasEnded = false;

  constructor(child: ChildProcessWithoutNullStreams) {
    createInterface({ input: child.stdout }).on("line", (line) => this.#take(line));
    child.stderr.on("data", (chunk: Buffer) => {
      this.#complaint += chunk.toString();
    });
    child.stdin.on("error", () => undefined);
    child.once("error", (error) => this.#end(error.message));
    child.once("close", () => this.#end(this.#complaint.trim()));
  }

  next(): Promise<string> {
    const line = this.#ready.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (this.#hasEnded) return Promise.reject(this.#endError());
    return new Promise((resolve, reject) => this.#asking.push({ resolve, reject }));
  }

  #take(line: string): void {
    const asking = this.#asking.shift();
    if (asking === undefined) this.#ready.push(line);
    else asking.resolve(line);
  }

  #end(complaint: string): void {
    this.#hasEnded = true;
    this.#complaint = complaint;
    for (const { reject } of this.#asking.splice(0)) reject(this.#endError());
  }

  #endError(): Error {
    return new Error(
      `The simulator has ended: ${this.#complaint === "" ? "no reason given" : this.#complaint}`,
    );
  }
}
