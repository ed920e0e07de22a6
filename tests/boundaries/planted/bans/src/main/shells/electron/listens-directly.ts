// caught by: eslint(no-restricted-imports) ipcMain
import { ipcMain } from "electron";

export const used = ipcMain;
