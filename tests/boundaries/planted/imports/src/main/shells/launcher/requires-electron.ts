// caught by: huanxin(import-rule) main/shells may not import the package electron
import { something } from "electron";

export const used = something;
