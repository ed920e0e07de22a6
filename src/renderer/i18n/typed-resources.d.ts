import type { Words } from "./zh-cn/index.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "till";
    resources: { till: Words };
    pluralSeparator: "|";
    contextSeparator: "|";
  }
}
