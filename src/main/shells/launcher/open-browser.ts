import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { installedBrowser } from "./installed-browser.ts";

export type OpenBrowser = {
  /** Resolves when the person closes the window. */
  readonly closed: Promise<void>;
  stop(): Promise<void>;
};

/** Opens `url` in a window without tabs and address bar. Null when there is no display or no browser that can do it. */
export function openBrowser(url: string, profileDir: string): OpenBrowser | null {
  const browser = hasDisplay() ? installedBrowser() : null;
  if (browser === null || !existsSync(browser)) return null;
  const isRoot = process.getuid?.() === 0;
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profileDir}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-features=Translate",
    "--start-maximized",
    "--lang=zh-CN",
    ...tieArguments(),
    // Chromium's sandbox does not start for root, who is only found in containers.
    ...(isRoot ? ["--no-sandbox", "--test-type"] : []),
  ];
  const child = spawn(browser, args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  for (const pipe of child.stdio) pipe?.on("error", () => undefined);
  // Its messages on the pipe are of no interest, and must be read or the pipe fills up.
  const answers = child.stdio[4];
  if (answers && "resume" in answers) answers.resume();
  const closed = new Promise<void>((resolve) =>
    child.once("close", () => resolve()).once("error", () => resolve()),
  );
  return {
    closed,
    async stop() {
      child.kill();
      await closed;
    },
  };
}

/** With a debugging pipe to us, and to nobody else, Chromium ends when the pipe closes: also when we are killed. */
function tieArguments(): string[] {
  return process.platform === "win32" ? [] : ["--remote-debugging-pipe"];
}

function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}
