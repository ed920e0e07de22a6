import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { compileCacheVariable } from "./program-environment.ts";
import { spawnPlatform } from "./spawn-platform.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Data folder of a platform with the demo published and nobody enrolled. Copied, never used itself. */
    platformTemplate: string;
  }
}

/** Making a database and publishing the demo costs most of a platform's first start, so it is done once for all files. */
export async function setup(project: TestProject): Promise<() => void> {
  // Most of what a started program costs is reading its source: the programs of one run share it compiled.
  const compileCache = mkdtempSync(path.join(tmpdir(), "huanxin-compiled-"));
  process.env[compileCacheVariable] = compileCache;
  const folder = mkdtempSync(path.join(tmpdir(), "huanxin-platform-template-"));
  const running = await spawnPlatform(folder, 0);
  running.child.kill("SIGTERM");
  await running.ended;
  project.provide("platformTemplate", folder);
  return () => {
    for (const made of [folder, compileCache]) rmSync(made, { recursive: true, force: true });
  };
}
