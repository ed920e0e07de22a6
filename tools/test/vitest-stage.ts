import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runProgram } from "./run-program.ts";
import type { Stage, StageResult } from "./stage.ts";

/** The part of Vitest's JSON report that is counted. */
type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
};

/** One project of vitest.config.ts. */
export function vitestStage(project: string): Stage {
  return { name: project, run: () => runProject(project) };
}

async function runProject(project: string): Promise<StageResult> {
  const folder = mkdtempSync(path.join(tmpdir(), "huanxin-vitest-"));
  try {
    const file = path.join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const { code, output } = await runProgram("vitest/vitest.mjs", [
      "run",
      "--project",
      project,
      ...reporters,
    ]);
    return countVitest(readReport(file), code, output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): VitestReport | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  } catch {
    return null;
  }
}

/** Counts a report. A file that could not be loaded is one failure, and so is any failure that no test accounts for. */
export function countVitest(report: VitestReport | null, code: number, output: string): StageResult {
  if (report === null)
    return { passed: 0, failed: 1, skipped: 0, output: `${output}\nNo report was written.` };
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + brokenFiles.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  if (report.numPassedTests + failed + skipped === 0)
    return { passed: 0, failed: 1, skipped, output: `${output}\nNo test ran.` };
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped, output };
}
