import type { TFunction } from "i18next";
import type { Say } from "../../decision-words/say.ts";

/** The words of decisions by the language that the screens are in: they are among the screens' own resources. */
export function sayWith(t: TFunction): Say {
  return (key, params = {}) => t(key, { replace: params });
}
