// caught by: huanxin(import-rule) domain may not import node:fs
declare const require: (name: string) => unknown;

export const later = require("node:fs");
