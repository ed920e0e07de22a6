// caught by: eslint(no-restricted-imports) ipcRenderer
import { ipcRenderer } from "electron";

export const used = ipcRenderer;
