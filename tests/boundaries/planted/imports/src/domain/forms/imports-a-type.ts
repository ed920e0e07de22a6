// caught by: huanxin(import-rule) domain may not import main/store
import type { Something } from "../../main/store/open-journal.ts";

export type Used = Something;
