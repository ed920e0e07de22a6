import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuilt } from "../build/ensure-built.ts";
import { runProgram } from "./run-program.ts";
import type { Stage, StageResult } from "./stage.ts";

/** The part of Playwright's JSON report that is counted. */
type PlaywrightReport = {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
};

/** The end-to-end tests on the built till, in a real browser, and in Electron where its binary is. */
export const playwrightStage: Stage = {
  name: "e2e",
  isBeside: true,
  async run() {
    await ensureBuilt();
    const folder = mkdtempSync(path.join(tmpdir(), "huanxin-e2e-"));
    try {
      const file = path.join(folder, "report.json");
      const { code, output } = await runProgram("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      });
      return countPlaywright(readReport(file), code, output);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function readReport(file: string): PlaywrightReport | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as PlaywrightReport;
  } catch {
    return null;
  }
}

/** Counts a report. A test that passed only when repeated counts as failed: a till must work the first time. */
export function countPlaywright(report: PlaywrightReport | null, code: number, output: string): StageResult {
  if (report === null)
    return { passed: 0, failed: 1, skipped: 0, output: `${output}\nNo report was written.` };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + report.errors.length;
  if (expected + failed + skipped === 0)
    return { passed: 0, failed: 1, skipped, output: `${output}\nNo test ran.` };
  return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed, skipped, output };
}
