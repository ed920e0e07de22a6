// caught by: huanxin(import-rule) domain may not import main/store
// caught by: typescript(consistent-type-imports) import()
export type Used = import("../../main/store/open-journal.ts").Something;
