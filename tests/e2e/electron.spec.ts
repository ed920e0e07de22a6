import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { startPlatformProgram } from "../support/platform-program.ts";
import { test } from "./till-test.ts";

// Runs where Electron's binary is. What the shell asks of Electron is tested everywhere, in tests/electron.

test("the page in Electron reaches its till and nothing of Node or Electron", async ({ openTill }) => {
  const folder = mkdtempSync(path.join(tmpdir(), "huanxin-electron-"));
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  try {
    const enrolmentCode = await platform.newCode();
    const { page } = await openTill({
      dataDir: folder,
      platformUrl: platform.url,
      enrolmentCode,
      devices: {},
    });
    expect(page.url()).toBe("huanxin://app/");
    await expect(page.locator("#root")).not.toBeEmpty();
    const reachable = await page.evaluate(() =>
      ["require", "process", "Buffer", "ipcRenderer"].filter((name) => name in globalThis),
    );
    expect(reachable).toEqual([]);
    expect(await page.evaluate("window.open('https://attacker.example/')")).toBeNull();
  } finally {
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
