// caught by: huanxin(import-rule) platform may not import main/store
import { something } from "../main/store/open-journal.ts";

export const used = something;
