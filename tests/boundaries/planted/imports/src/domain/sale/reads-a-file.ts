// caught by: huanxin(import-rule) domain may not import node:fs
import { something } from "node:fs";

export const used = something;
