import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findElectron } from "./find-electron.ts";

let root: string;
const executable = () => path.join(root, "node_modules/electron/dist/electron");

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "huanxin-electron-"));
  mkdirSync(path.dirname(executable()), { recursive: true });
  writeFileSync(path.join(root, "node_modules/electron/package.json"), JSON.stringify({ version: "45.4.1" }));
  vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

function install(folder: string, version: string, mode = 0o755) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "version"), version);
  writeFileSync(path.join(folder, "electron"), "");
  chmodSync(path.join(folder, "electron"), mode);
}

test.runIf(process.platform === "linux")("is found by its files, without being run", () => {
  expect(findElectron(root)).toBeNull();
  install(path.dirname(executable()), "v45.4.1\n");
  expect(findElectron(root)).toBe(executable());
});

test.runIf(process.platform === "linux")("a binary of another version does not count", () => {
  install(path.dirname(executable()), "44.0.0");
  expect(findElectron(root)).toBeNull();
});

test.runIf(process.platform === "linux")("a binary may lie elsewhere", () => {
  const elsewhere = path.join(root, "elsewhere");
  install(elsewhere, "45.4.1");
  vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", elsewhere);
  expect(findElectron(root)).toBe(path.join(elsewhere, "electron"));
});

test("nothing is found where the package itself is missing", () => {
  expect(findElectron(path.join(root, "nowhere"))).toBeNull();
});
