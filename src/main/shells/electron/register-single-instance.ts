import { app, BrowserWindow } from "electron";

/** One till per data folder. Returns false when another one runs; that one comes to the front instead. */
export function registerSingleInstance(): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on("second-instance", () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  return true;
}
