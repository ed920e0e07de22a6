// caught by: huanxin(import-rule) domain may not import a test
import { something } from "./allocate.test.ts";

export const used = something;
