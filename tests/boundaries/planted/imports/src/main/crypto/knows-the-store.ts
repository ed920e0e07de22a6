// caught by: huanxin(import-rule) main/crypto may not import main/store
import { something } from "../store/open-journal.ts";

export const used = something;
