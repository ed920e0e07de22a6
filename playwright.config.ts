import { defineConfig, devices } from "@playwright/test";
import { findElectron } from "./src/main/shells/launcher/find-electron.ts";
import { findBrowser, testBrowserArguments } from "./tools/find-browser.ts";

/** Which shell a project's tests run on; `openTill` of tests/e2e/till-test.ts obeys it. */
export type ShellOptions = { shell: "browser" | "electron" };

const electron = findElectron();

const browser = {
  ...devices["Desktop Chrome"],
  viewport: { width: 1366, height: 768 },
  launchOptions: { executablePath: await findBrowser(), args: [...testBrowserArguments] },
};

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
      testIgnore: /electron\.spec\.ts/,
      use: { ...browser, shell: "browser" },
    },
    ...(electron === null
      ? []
      : [
          {
            name: "electron",
            testIgnore: /launch\.spec\.ts/,
            use: { ...browser, shell: "electron" as const },
          },
        ]),
  ],
});
