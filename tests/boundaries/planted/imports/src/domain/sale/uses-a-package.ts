// caught by: huanxin(import-rule) domain may not import the package iconv-lite
import { something } from "iconv-lite";

export const used = something;
