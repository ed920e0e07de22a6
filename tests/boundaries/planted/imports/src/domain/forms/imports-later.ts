// caught by: huanxin(import-rule) domain may not import main/store
export const later = () => import("../../main/store/open-journal.ts");
