import { createInterface } from "node:readline";
import type { z } from "zod";

/** A running simulator: what it does with a command, and how it ends. */
export type SimulatorProgram<Schema extends z.ZodType> = {
  readonly address: string;
  readonly schema: Schema;
  /** Does one command; what it returns is added to the answer. */
  readonly obey: (command: z.output<Schema>) => Promise<Readonly<Record<string, unknown>>>;
  readonly end: () => void;
};

/** Tells the address, then answers each line on standard input with one line, and ends when standard input ends. */
export async function runProgram<Schema extends z.ZodType>(program: SimulatorProgram<Schema>): Promise<void> {
  // Ctrl-C in a terminal reaches the simulators together with the till: they too leave nothing behind.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      program.end();
      process.exit(0);
    });
  }
  say({ ready: true, address: program.address });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== "") say(await answerTo(program, line));
  }
  program.end();
}

async function answerTo<Schema extends z.ZodType>(
  program: SimulatorProgram<Schema>,
  line: string,
): Promise<unknown> {
  const command = program.schema.safeParse(parseJson(line));
  if (!command.success) return { ok: false, error: "unknown command" };
  return { ok: true, ...(await program.obey(command.data)) };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function say(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
