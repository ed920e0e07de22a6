// caught by: huanxin(import-rule) domain may not import contract
import { something } from "../../contract/messages.ts";

export const used = something;
