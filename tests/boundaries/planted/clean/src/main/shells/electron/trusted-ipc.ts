import { ipcMain } from "electron";
import { till } from "../../till.ts";

export const used = { ipcMain, till };
