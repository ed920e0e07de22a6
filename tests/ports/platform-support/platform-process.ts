import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { adminToken } from "./test-terminal.ts";

const program = path.resolve(import.meta.dirname, "../../../src/platform/main.ts");

export type PlatformProcess = {
  readonly url: string;
  readonly child: ChildProcess;
  /** Sends a signal and waits for the end; resolves to exit code or signal. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | string>;
};

/** Starts the program as the launcher does: with the demo, on a free port, tied to its standard input. */
export function spawnPlatform(dataFolder: string, environment: Record<string, string> = {}): ChildProcess {
  const { DATABASE_URL: _unused, ...inherited } = process.env;
  const args = [program, "--port=0", `--data=${dataFolder}`, "--demo", "--json"];
  return spawn(process.execPath, args, {
    env: { ...inherited, HUANXIN_PLATFORM_ADMIN_TOKEN: adminToken, HUANXIN_CHILD: "1", ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Starts the program and waits until it says where it listens. */
export async function startPlatformProcess(
  dataFolder: string,
  environment: Record<string, string> = {},
): Promise<PlatformProcess> {
  const child = spawnPlatform(dataFolder, environment);
  if (child.stdout === null) throw new Error("The program has no standard output");
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    endOf(child).then(({ code, said }) =>
      Promise.reject(new Error(`The platform ended with ${code}: ${said}`)),
    ),
  ])) as [string];
  const { platform: url } = z.strictObject({ platform: z.url() }).parse(JSON.parse(line));
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    url,
    child,
    end: async (signal) => {
      child.kill(signal);
      const [code, by] = await ended;
      return code ?? by ?? "unknown";
    },
  };
}

/** How a program ended, and what it said on standard error. */
export async function endOf(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
}
