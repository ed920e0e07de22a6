import i18next, { type InitOptions } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en/index.ts";
import { zhCn } from "./zh-cn/index.ts";

/** Both languages are in the bundle: nothing is loaded later, so no screen is ever without words. */
export const i18nOptions = {
  fallbackLng: "zh-CN",
  defaultNS: "till",
  resources: { "zh-CN": { till: zhCn }, en: { till: en } },
  // Codes of devices carry underscores, and no sentence here has a plural or a context of its own.
  pluralSeparator: "|",
  contextSeparator: "|",
  interpolation: {
    // React escapes, and sentences carry ¥ and quotes.
    escapeValue: false,
  },
} as const satisfies InitOptions;

/** Starts i18next in a language. */
export async function startWords(language: "zh-CN" | "en"): Promise<void> {
  await i18next.use(initReactI18next).init({ ...i18nOptions, lng: language });
}
