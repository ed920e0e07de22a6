// caught by: huanxin(import-rule) drivers/<device>: scanner may not import printer
import { something } from "../printer/print.ts";

export const used = something;
