// caught by: huanxin(import-rule) renderer/features: sale may not import shift
import { something } from "../shift/shift-panel.ts";

export const used = something;
