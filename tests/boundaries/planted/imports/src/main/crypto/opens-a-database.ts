// caught by: huanxin(import-rule) main/crypto may not import the package better-sqlite3
import { something } from "better-sqlite3";

export const used = something;
