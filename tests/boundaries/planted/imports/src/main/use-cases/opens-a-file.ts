// caught by: huanxin(import-rule) main/use-cases may not import node:fs
import { something } from "node:fs";

export const used = something;
