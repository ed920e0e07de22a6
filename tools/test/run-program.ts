import { spawn } from "node:child_process";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

export type ProgramResult = { readonly code: number; readonly output: string };

/** Nothing that we run takes this long; whatever does is stuck, and a stuck run must end with a message. */
const longestRunMs = 40 * 60_000;

/**
 * Runs a JavaScript program of node_modules on this Node and keeps what it printed, without colours. Whatever it
 * started ends with it: it gets a process group of its own, which is ended when it takes too long or we are stopped.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
) {
  const child = spawn(process.execPath, [path.join(root, "node_modules", program), ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  const endGroup = () => end(child.pid);
  const timer = setTimeout(() => {
    output += `\nStopped after ${longestRunMs / 60_000} minutes.\n`;
    endGroup();
  }, longestRunMs);
  process.once("exit", endGroup);
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject).once("close", (exitCode) => resolve(exitCode ?? 1));
  });
  clearTimeout(timer);
  process.off("exit", endGroup);
  return { code, output } satisfies ProgramResult;
}

function end(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
