import type { TFunction } from "i18next";
import type { Refusal } from "../../contract/index.ts";
import type { DeskMessage } from "./desk-context.ts";

/** A refused scan in words, with the way on where there is one: a typed price, or the name beside an ID number. */
export function scanMessage(
  t: TFunction,
  refusal: Pick<Refusal, "code" | "params">,
  text: string,
): DeskMessage {
  const message = { tone: "bad", text, code: refusal.code } as const;
  if (refusal.code === "goodsUnknown") {
    const { gtin } = refusal.params;
    const dialog = { kind: "unlisted", gtin: typeof gtin === "string" ? gtin : null } as const;
    return { ...message, action: { label: t("search.unlisted"), dialog } };
  }
  if (refusal.code === "nameMissing") {
    return { ...message, action: { label: t("person.typeTitle"), dialog: { kind: "typeId" } } };
  }
  return { ...message, action: null };
}
