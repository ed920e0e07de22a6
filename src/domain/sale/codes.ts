import type { Decision } from "../programme/decision.ts";
import { refuse } from "../result.ts";
import type { CapturedCode, QualificationCode } from "../voucher/index.ts";
import { decisionOf } from "./decision-of.ts";
import { changed, onLine, type Outcome } from "./on-line.ts";
import type { Sale, SaleLine } from "./sale.ts";
import { saleRefusal } from "./sale-refusal.ts";

/** Notes the code that was shown for a line, in the place of one before. One code serves one line of a basket. */
export function captureCode(sale: Sale, lineId: string, captured: CapturedCode): Outcome {
  return onLine(sale, lineId, (line) => {
    if (isAtOther(sale, lineId, captured.code)) return refuse(saleRefusal("codeAlreadyInBasket"));
    return changed({ ...line, code: captured });
  });
}

export function removeCode(sale: Sale, lineId: string): Outcome {
  return onLine(sale, lineId, (line) => changed({ ...line, code: null }));
}

function isAtOther({ lines }: Sale, lineId: string, { codeId }: QualificationCode): boolean {
  return lines.some((other) => other.lineId !== lineId && other.code?.code.codeId === codeId);
}

/**
 * The line that a scanned code belongs to: of its category, first the one that has this very code, then one that waits for a
 * code, then one whose code is refused, then one that has none. A code for another category goes to the first line that waits
 * for one, so that the screen says what is wrong with it. Null when nothing in the basket has to do with codes.
 */
export function lineForCode(sale: Sale, decision: Decision, code: QualificationCode): SaleLine | null {
  const ofCategory = sale.lines.filter(({ goods }) => goods?.category === code.category);
  const waits = (line: SaleLine) => decisionOf(decision, line).missing.includes("code");
  const isRefused = (line: SaleLine) =>
    line.code !== null && (decisionOf(decision, line).refusal?.code.startsWith("code") ?? false);
  return (
    sale.lines.find((line) => line.code?.code.codeId === code.codeId) ??
    ofCategory.find(waits) ??
    ofCategory.find(isRefused) ??
    ofCategory.find((line) => line.code === null) ??
    sale.lines.find(waits) ??
    null
  );
}
