import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en/index.ts";
import { zhCn } from "./zh-cn/index.ts";

/** Starts i18next with both languages in the bundle: nothing is loaded later. */
export async function startWords(language: "zh-CN" | "en"): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
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
  });
}
