// caught by: huanxin(import-rule) domain may not import main/store
export { something } from "../../main/store/open-journal.ts";
