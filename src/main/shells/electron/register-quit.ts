import { app } from "electron";
import type { TillProcess } from "./till-process-host.ts";

/** Quitting waits until the till has closed its files and devices. Closing the window quits. */
export function registerQuit(till: Pick<TillProcess, "stop">): void {
  let isStopped = false;
  let stopping: Promise<void> | null = null;
  app.on("window-all-closed", () => app.quit());
  app.on("before-quit", (event) => {
    if (isStopped) return;
    event.preventDefault();
    stopping ??= till.stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
}
