// caught by: huanxin(import-rule) main/shells may not import main/cli
import { something } from "../../cli/main.ts";

export const used = something;
