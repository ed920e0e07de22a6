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

/** The browser that HUANXIN_BROWSER names, or the first installed one; null when there is none. */
export function installedBrowser(): string | null {
  const named = process.env["HUANXIN_BROWSER"];
  if (named !== undefined && named !== "") return named;
  return usualPlaces.find((place) => existsSync(place)) ?? null;
}
