// caught by: huanxin(import-rule) domain may not import main/store
export * from "../../main/store/open-journal.ts";
