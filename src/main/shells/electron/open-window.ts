import { app, BrowserWindow } from "electron";
import { appUrl } from "./app-origin.ts";

/** Opens the screens with every barrier up, and resolves when the page has loaded. */
export async function openWindow(preloadScript: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 700,
    title: "焕新收银",
    autoHideMenuBar: true,
    show: false,
    webPreferences: {
      preload: preloadScript,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once("ready-to-show", () => window.show());
  await window.loadURL(appUrl);
  return window;
}
