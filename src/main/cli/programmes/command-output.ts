/** What a command has to say, and how it ends: 0 well, 1 looked and it is not well, 2 could not look. */
export type CommandOutput = {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: 0 | 1 | 2;
};

/** Says it, and lets the process end by itself so that nothing is cut off. */
export function print({ stdout, stderr, exitCode }: CommandOutput): void {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  if (exitCode !== 0) process.exitCode = exitCode;
}
