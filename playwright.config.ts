import { defineConfig, devices } from "@playwright/test";
import { findElectron } from "./src/main/shells/launcher/find-electron.ts";
import { findBrowser, testBrowserArguments } from "./tools/find-browser.ts";

/** Each test asks `shell` for the one that it runs on, and starts the till with --shell=none or --shell=electron. */
export type ShellOptions = { shell: "browser" | "electron" };

const electron = findElectron();

export default defineConfig<ShellOptions>({
  testDir: "tests/e2e",
  outputDir: "test-results",
  reporter: [["list"]],
  // One till at a time: each has a platform, devices and a database of its own, and two cores are few.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "browser",
      use: {
        ...devices["Desktop Chrome"],
        shell: "browser",
        viewport: { width: 1366, height: 768 },
        launchOptions: { executablePath: await findBrowser(), args: [...testBrowserArguments] },
      },
    },
    ...(electron === null
      ? []
      : [{ name: "electron", testMatch: /electron.*\.spec\.ts/, use: { shell: "electron" as const } }]),
  ],
});
