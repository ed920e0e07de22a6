import { ipcMain, type IpcMainEvent } from "electron";
import { isAppUrl } from "./app-origin.ts";

/**
 * Hears a channel from our own page only. A frame without a URL of ours, or one that was already replaced (its frame
 * is null), is not answered at all. This file is the only one that may use ipcMain.
 */
export function onTrusted(channel: string, listener: (event: IpcMainEvent) => void): void {
  ipcMain.on(channel, (event) => {
    if (isTrusted(event)) listener(event);
  });
}

function isTrusted({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url);
}
