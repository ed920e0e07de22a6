// caught by: huanxin(import-rule) signatures may not import node:crypto
import { something } from "node:crypto";

export const used = something;
