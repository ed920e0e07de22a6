// caught by: huanxin(import-rule) an import in src/ names its module literally
export const later = (name: string) => import(name);
