// caught by: huanxin(import-rule) main/till may not import main/shells
import { something } from "./shells/browser/start-browser-shell.ts";

export const used = something;
