import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, onTestFinished } from "vitest";

/** A folder of this test's own, gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "huanxin-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** As temporaryFolder, for all tests of a file. Called at its top. */
export function fileFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "huanxin-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
