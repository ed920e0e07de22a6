import path from "node:path";
import type { Database } from "../../../src/platform/database/database.ts";
import { startPlatform, type RunningPlatform } from "../../../src/platform/start-platform.ts";
import { adminToken } from "./test-terminal.ts";

export const demoFolder = path.resolve(import.meta.dirname, "../../../assets/demo");

/** A running platform on a loopback port, with a clock that the test moves. */
export type PlatformUnderTest = RunningPlatform & {
  readonly database: Database;
  readonly clock: { nowMs: number };
};

/** Opens a new, empty database. */
export type OpenDatabase = () => Promise<Database>;

/** Noon of the tests' day in China. */
export const startOfTests = Date.parse("2026-11-22T12:00:00.000+08:00");

export async function startPlatformUnderTest(openDatabase: OpenDatabase): Promise<PlatformUnderTest> {
  const database = await openDatabase();
  const clock = { nowMs: startOfTests };
  const platform = await startPlatform({
    database,
    host: "127.0.0.1",
    port: 0,
    adminToken,
    demoFolder,
    clock: () => clock.nowMs,
  });
  return { ...platform, database, clock };
}
