import { writeFileSync } from "node:fs";
import path from "node:path";
import { _electron, test as base, type Page } from "@playwright/test";
import type { ShellOptions } from "../../playwright.config.ts";
import { findElectron } from "../../src/main/shells/launcher/find-electron.ts";
import type { DeviceAddresses } from "../../src/main/device-addresses.ts";
import type { TillLaunch } from "../../src/main/shells/launch-options.ts";
import { launchTill } from "./launched-till.ts";

/** What a test sets up around the till that it opens. */
export type TillSurroundings = {
  /** The till's own folder; opening it again opens the same till. */
  readonly dataDir: string;
  readonly platformUrl: string;
  /** Null for a till that is enrolled already. */
  readonly enrolmentCode: string | null;
  readonly devices: DeviceAddresses;
};

export type OpenedTill = {
  readonly page: Page;
  /** Ends the till as Ctrl+C or closing the window does, or with SIGKILL as a power cut would. */
  end(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
};

type TillFixtures = {
  /** Starts the built till in the shell of this project, in demo mode, and shows its screens. It ends with the test. */
  openTill: (surroundings: TillSurroundings) => Promise<OpenedTill>;
};

/** The same tests run on both shells: ask for `openTill` instead of `page`. */
export const test = base.extend<ShellOptions & TillFixtures>({
  shell: ["browser", { option: true }],
  openTill: async ({ shell, page }, provide) => {
    const opened: OpenedTill[] = [];
    await provide(async (surroundings) => {
      const till =
        shell === "electron" ? await openInElectron(surroundings) : await openInBrowser(surroundings, page);
      opened.push(till);
      return till;
    });
    for (const till of opened) await till.end("SIGTERM");
  },
});

async function openInBrowser(surroundings: TillSurroundings, page: Page): Promise<OpenedTill> {
  const { dataDir, platformUrl, enrolmentCode, devices } = surroundings;
  const devicesFile = path.join(dataDir, "devices.json");
  writeFileSync(devicesFile, JSON.stringify(devices));
  const till = launchTill(
    ["--demo", "--shell=none", `--data=${dataDir}`, `--platform=${platformUrl}`, `--devices=${devicesFile}`],
    enrolmentCode === null ? {} : { HUANXIN_ENROLMENT_CODE: enrolmentCode },
  );
  await page.goto((await till.ready).till);
  return {
    page,
    async end(signal = "SIGTERM") {
      await till.end(signal);
    },
  };
}

async function openInElectron(surroundings: TillSurroundings): Promise<OpenedTill> {
  const { dataDir, ...rest } = surroundings;
  const executablePath = findElectron();
  if (executablePath === null) throw new Error("Electron's binary is not installed");
  // The same folder as in the browser shell, which keeps the till of a demo in a folder of its own.
  const launch: TillLaunch = { ...rest, dataDir: path.join(dataDir, "till"), demo: true };
  const root = path.resolve(import.meta.dirname, "../..");
  const electron = await _electron.launch({
    executablePath,
    args: [root, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    env: { ...process.env, HUANXIN_LAUNCH: JSON.stringify(launch) },
  });
  const page = await electron.firstWindow();
  return {
    page,
    async end(signal = "SIGTERM") {
      if (signal === "SIGKILL") electron.process().kill("SIGKILL");
      else await electron.close();
    },
  };
}
