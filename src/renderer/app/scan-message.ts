import type { TFunction } from "i18next";
import type { NextStep, Refusal, TillView } from "../../contract/index.ts";
import type { DeskMessage } from "./desk-context.ts";
import { proceeding } from "./proceed.ts";

/** Refusals that only say that the scan was no goods. */
const misread = new Set<string>(["scanNotRecognised", "serialNotExpected"]);

/** A refused scan in words, with the way on where there is one: a typed price, or the name beside an ID number. */
export function scanMessage(
  t: TFunction,
  refusal: Pick<Refusal, "code" | "params">,
  text: string,
  { view, nextStep }: { readonly view: TillView; readonly nextStep: NextStep },
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
  // Something else is awaited than goods: say what, and open where it can be typed.
  const awaited = misread.has(refusal.code) ? proceeding(view, nextStep) : null;
  if (awaited?.kind === "open" && awaited.dialog.kind !== "tender") {
    const step = t(`steps.${nextStep.code}`, { position: nextStep.position ?? "" });
    const action = { label: t("action.capture"), dialog: awaited.dialog };
    return { ...message, text: t("scanField.awaits", { step }), action };
  }
  return { ...message, action: null };
}
