import { accessSync, constants, readFileSync } from "node:fs";
import path from "node:path";
import { programRoot } from "../resources.ts";

const executables: Readonly<Record<string, string>> = {
  win32: "electron.exe",
  darwin: "Electron.app/Contents/MacOS/Electron",
};

/**
 * The Electron executable, or null when its binary is not installed or is of another version. Looks at files only:
 * asking the package `electron` itself would start a download.
 */
export function findElectron(root: string = programRoot): string | null {
  const packageFolder = path.join(root, "node_modules/electron");
  const distFolder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(packageFolder, "dist");
  const executable = path.join(distFolder, executables[process.platform] ?? "electron");
  try {
    const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8")) as {
      version: string;
    };
    const present = readFileSync(path.join(distFolder, "version"), "utf8").trim().replace(/^v/, "");
    if (present !== version) return null;
    accessSync(executable, constants.X_OK);
    return executable;
  } catch {
    return null;
  }
}
