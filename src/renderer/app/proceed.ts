import type { NextStep, TillView } from "../../contract/index.ts";
import { missingSchema, type Missing } from "../../domain/programme/decision.ts";
import { stepDialog } from "./capture-steps.ts";
import type { DeskDialog } from "./desk-context.ts";
import { stepFor } from "./shown-step.ts";

/** What Enter does: the next step, where a screen can do it. Null where only a scan or a hand can. */
export type Proceeding =
  | { readonly kind: "open"; readonly dialog: DeskDialog }
  | { readonly kind: "complete"; readonly saleId: string }
  | { readonly kind: "startNext" }
  | { readonly kind: "submitReturn" }
  | null;

/** What a step that asks for a capture is missing. */
function missingAt(code: NextStep["code"]): Missing | undefined {
  return missingSchema.options.find((missing) => stepFor[missing] === code);
}

/** `nextStep` is what the screen says comes next (shown-step.ts). */
export function proceeding({ sale }: TillView, { code, lineId }: NextStep): Proceeding {
  const missing = missingAt(code);
  if (missing === "person") return { kind: "open", dialog: { kind: "typeId" } };
  if (missing !== undefined) {
    return lineId === null ? null : { kind: "open", dialog: stepDialog(missing, lineId) };
  }
  switch (code) {
    case "takePayment":
      return { kind: "open", dialog: { kind: "tender", tender: "cash" } };
    case "complete":
      return sale === null ? null : { kind: "complete", saleId: sale.saleId };
    case "nextCustomer":
      return { kind: "startNext" };
    case "completeReturn":
      return { kind: "submitReturn" };
    default:
      return null;
  }
}
