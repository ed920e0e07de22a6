import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { programEnvironment } from "./program-environment.ts";

const program = path.resolve(import.meta.dirname, "../../src/platform/main.ts");
export const adminToken = "invented-admin-token-for-tests";

export type RunningPlatform = {
  readonly url: string;
  readonly child: ChildProcess;
  /** Resolves when the program has ended, however it did. */
  readonly ended: Promise<unknown>;
};

/** The platform as a program of its own, with the demo shop. Resolves when it listens; port 0 takes a free one. */
export async function spawnPlatform(dataFolder: string, port: number): Promise<RunningPlatform> {
  const child = spawn(
    process.execPath,
    [program, `--port=${port}`, `--data=${dataFolder}`, "--demo", "--json"],
    {
      env: programEnvironment({ HUANXIN_PLATFORM_ADMIN_TOKEN: adminToken, HUANXIN_CHILD: "1" }),
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const ended = once(child, "exit");
  const died = ended.then(() => Promise.reject(new Error("The platform ended before it was ready")));
  died.catch(() => undefined);
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), "line"), died])) as [
    string,
  ];
  return { url: z.object({ platform: z.url() }).parse(JSON.parse(line)).platform, child, ended };
}
