import path from "node:path";
import { app, dialog } from "electron";
import { builtProgram, preloadScript, rendererDir } from "../resources.ts";
import { appUrl } from "./app-origin.ts";
import { loadKeyEncryptionKey } from "./key-encryption-key.ts";
import { openWindow } from "./open-window.ts";
import { readLaunch } from "./read-launch.ts";
import { registerAppProtocol, registerAppScheme } from "./register-app-protocol.ts";
import { registerLauncherTie } from "./register-launcher-tie.ts";
import { registerNavigationGuard } from "./register-navigation-guard.ts";
import { registerPermissions } from "./register-permissions.ts";
import { registerQuit } from "./register-quit.ts";
import { registerScreenBridge } from "./register-screen-bridge.ts";
import { registerSingleInstance } from "./register-single-instance.ts";
import { startTillProcess } from "./till-process-host.ts";

// Before the app is ready: what cannot be changed afterwards.
const launch = readLaunch(process.env, app.getPath("userData"));
if (process.env.HUANXIN_LAUNCH !== undefined) app.setPath("userData", path.join(launch.dataDir, "electron"));
app.enableSandbox();
registerAppScheme();
registerNavigationGuard();
registerLauncherTie(process.env);
if (registerSingleInstance()) void start();
else app.quit();

async function start(): Promise<void> {
  try {
    await app.whenReady();
    registerPermissions();
    registerAppProtocol(rendererDir);
    const keyEncryptionKey = await loadKeyEncryptionKey(app.getPath("userData"), app.isPackaged);
    const till = startTillProcess(
      builtProgram("electron-till"),
      { type: "start", launch, keyEncryptionKey },
      (message) => {
        showRefusal(message);
        app.quit();
      },
    );
    registerQuit(till);
    registerScreenBridge(till);
    await openWindow(preloadScript);
    // The launcher reads this line; a terminal shows it.
    process.stdout.write(`${JSON.stringify({ till: appUrl })}\n`);
  } catch (error) {
    showRefusal(error instanceof Error ? error.message : String(error));
    app.exit(1);
  }
}

function showRefusal(message: string): void {
  dialog.showErrorBox("焕新收银无法启动 · The till cannot start", message);
}
