// caught by: huanxin(import-rule) main/shells may not import main/shells/electron
import { something } from "../electron/main.ts";

export const used = something;
