import { spawn } from "node:child_process";
import { once } from "node:events";
import { programEnvironment } from "./program-environment.ts";

export type CommandOutcome = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs the technician's command line as a program of its own, as `npm run till --` does; `input` is its standard input. */
export async function runTillCommand(
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  input = "",
): Promise<CommandOutcome> {
  const child = spawn(process.execPath, ["src/main/cli/main.ts", ...parameters], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...programEnvironment(), ...environment },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin.end(input);
  await once(child, "close");
  return { exitCode: child.exitCode, stdout, stderr };
}
