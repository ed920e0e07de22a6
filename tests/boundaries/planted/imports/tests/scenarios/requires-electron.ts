// caught by: huanxin(import-rule) only src/main/shells/electron may import the package electron
import { something } from "electron";

export const used = something;
