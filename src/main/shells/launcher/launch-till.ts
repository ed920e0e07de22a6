import path from "node:path";
import { startBrowserShell } from "../browser/start-browser-shell.ts";
import type { TillLaunch } from "../launch-options.ts";
import { rendererDir } from "../resources.ts";
import { isRefusal, startTill } from "../start-till.ts";
import { findElectron } from "./find-electron.ts";
import { LaunchError, type LaunchArguments } from "./launch-arguments.ts";
import { offerAddresses } from "./offer-addresses.ts";
import { openBrowser } from "./open-browser.ts";
import type { Shutdown } from "./shutdown.ts";
import { startDemo } from "./start-demo.ts";
import { startElectron } from "./start-electron.ts";

type Launched = {
  /** Resolves when the person closes the window; never, while there is none. */
  readonly closed: Promise<void>;
};

const electronIsMissing = `Electron's binary is not installed, so --shell=electron cannot work.
Install it where GitHub (or the mirror in ELECTRON_MIRROR) can be reached: npx install-electron
Or take the browser: npm start -- --shell=browser`;

/** Starts everything that the arguments ask for, and says where the till is when it is ready. */
export async function launchTill(
  launch: LaunchArguments,
  shutdown: Shutdown,
  say: (text: string) => void,
): Promise<Launched> {
  const electron = launch.shell === "browser" || launch.shell === "none" ? null : findElectron();
  if (launch.shell === "electron" && electron === null) throw new LaunchError(electronIsMissing, 3);
  const till = await prepareTill(launch, shutdown);
  return electron === null
    ? showInBrowser(launch, till, shutdown, say)
    : showInElectron(launch, electron, till, shutdown, say);
}

/** Each device of the demo is a program of its own behind an address like any other. */
const demoDevices = { scanner: "sim:scanner", idCardReader: "sim:id-card-reader", posPrinter: "sim:printer" };

/** What the till is started with; in the demo with the devices and the platform of the demo shop. */
async function prepareTill(launch: LaunchArguments, shutdown: Shutdown): Promise<TillLaunch> {
  const { platformUrl, enrolmentCode, isDemo } = launch;
  const anchor = launch.anchorDir === null ? {} : { anchorDir: launch.anchorDir };
  if (!isDemo) {
    return {
      dataDir: launch.dataDir,
      ...anchor,
      platformUrl,
      enrolmentCode,
      devices: launch.devices ?? {},
      demo: false,
    };
  }
  const dataDir = path.join(launch.dataDir, "till");
  const devices = launch.devices ?? demoDevices;
  if (platformUrl !== null) return { dataDir, ...anchor, platformUrl, enrolmentCode, devices, demo: true };
  return {
    dataDir,
    ...anchor,
    ...(await startDemo(launch.dataDir, launch.shop, shutdown)),
    devices,
    demo: true,
  };
}

async function showInElectron(
  launch: LaunchArguments,
  executable: string,
  till: TillLaunch,
  shutdown: Shutdown,
  say: (text: string) => void,
): Promise<Launched> {
  const shell = await startElectron(executable, till);
  shutdown.onClose(() => shell.stop());
  announce(launch, shell.url, till.platformUrl, say);
  return { closed: shell.ended };
}

async function showInBrowser(
  launch: LaunchArguments,
  till: TillLaunch,
  shutdown: Shutdown,
  say: (text: string) => void,
): Promise<Launched> {
  const running = await startTill(till, null, say).catch((error: unknown) => {
    throw isRefusal(error) ? new LaunchError(error.message, 4) : error;
  });
  shutdown.onClose(() => running.close());
  const shell = await startBrowserShell({
    attach: (connection) => running.attach(connection),
    rendererDir,
    port: launch.port,
  });
  shutdown.onClose(() => shell.close());
  announce(launch, shell.newTicketUrl(), till.platformUrl, say);
  offerAddresses(() => shell.newTicketUrl(), say);
  if (launch.shell === "none") return { closed: never };
  const browser = openBrowser(shell.newTicketUrl(), path.join(launch.dataDir, "browser"));
  if (browser === null) return { closed: never };
  shutdown.onClose(() => browser.stop());
  return { closed: browser.closed };
}

const never = new Promise<never>(() => undefined);

function announce(
  launch: LaunchArguments,
  till: string,
  platform: string | null,
  say: (text: string) => void,
): void {
  if (launch.isJson) process.stdout.write(`${JSON.stringify({ till, platform })}\n`);
  say(`焕新收银 · till: ${till}${till.includes("?t=") ? " (opens once)" : ""}`);
  if (platform !== null) say(`平台 · platform: ${platform}`);
  say("按 Ctrl+C 结束 · Ctrl+C ends it");
}
