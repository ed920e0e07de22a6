import { visibleText } from "../../../domain/text/unwritable.ts";

/** What a command has to say, and how it ends: 0 well, 1 looked and it is not well, 2 could not look. */
export type CommandOutput = {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: 0 | 1 | 2;
};

/**
 * Says it, and lets the process end by itself so that nothing is cut off. Files and their names may hold anything: what
 * would steer a terminal stands there as its escape, which in JSON means the same.
 */
export function print({ stdout, stderr, exitCode }: CommandOutput): void {
  process.stdout.write(visibleLines(stdout));
  process.stderr.write(visibleLines(stderr));
  if (exitCode !== 0) process.exitCode = exitCode;
}

function visibleLines(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}
