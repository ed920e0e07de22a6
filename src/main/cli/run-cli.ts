import { CommanderError, type Command } from "commander";
import { KeyFileRefused } from "../crypto/index.ts";
import { DatabaseRefused } from "../store/index.ts";
import { TillRefused } from "../till-identity.ts";

/** A refusal with its cure and the exit code: 1 for "looked, and it is not well", 2 for "could not look". */
export class CliRefused extends Error {
  readonly exitCode: 1 | 2;
  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a command; what is refused is one sentence on stderr, what is a bug keeps its stack. */
export async function runCli(program: Command, argv: readonly string[]): Promise<void> {
  throwInsteadOfExit(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof CommanderError) {
      // It has said why already. By itself it would exit with 1, which here means that something is not well.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    const isRefusal =
      error instanceof CliRefused ||
      error instanceof TillRefused ||
      error instanceof DatabaseRefused ||
      error instanceof KeyFileRefused;
    process.stderr.write(`${isRefusal ? error.message : (error.stack ?? error.message)}\n`);
    process.exitCode = error instanceof CliRefused ? error.exitCode : 2;
  }
}

/** Commands do not inherit this. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  command.commands.forEach(throwInsteadOfExit);
}
