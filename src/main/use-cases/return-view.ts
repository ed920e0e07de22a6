import type { ReturningView } from "../../contract/index.ts";
import type { SaleLineRecord } from "../../domain/journal/sale-completed-schema.ts";
import { receiptNumber } from "../../domain/receipt/receipt-number.ts";
import { mustComeToo, overdue, planRefunds, returnable, type TermsOf } from "../../domain/returns/index.ts";
import { totalPrices } from "../../domain/sale/index.ts";
import { mayApprove } from "./approve-override.ts";
import { dutyViews, returnNow, returnTermsOf } from "./return-terms-of.ts";
import { storedSale } from "./stored-sale.ts";
import { parseInstant, toChinaTime } from "../../domain/time/instant.ts";
import type { TillContext } from "./till-context.ts";

/** The return in progress as the cashier sees it; null when there is none. */
export function returningView(till: TillContext): ReturningView | null {
  const { returning } = till.session;
  const found = returning && storedSale(till, returning.saleSeq);
  if (returning === null || found === null) return null;
  const { lines, tenders } = returnable(found.entry.body, found.earlier);
  const isChosen = (lineId: string) => returning.lineIds.includes(lineId);
  const chosen = lines.filter(({ line }) => isChosen(line.lineId)).map(({ line }) => line);
  const totals = totalPrices(chosen.map(({ prices }) => prices));
  const [termsOf, now, soldAt] = [returnTermsOf(till), returnNow(till), parseInstant(found.entry.at) ?? 0];
  const left = lines.filter(({ isReturned }) => !isReturned).map(({ line }) => line);
  const missing = new Set(mustComeToo(left, returning.lineIds, termsOf));
  const { facts } = found.entry.body;
  const serialKindOf = (lineId: string) =>
    facts.lines.find((line) => line.lineId === lineId)?.serialKind ?? "none";
  const over = overdue(chosen, soldAt, now, termsOf);
  return {
    returnId: returning.returnId,
    saleSeq: returning.saleSeq,
    receiptNumber: found.entry.body.receiptNumber,
    at: found.entry.at,
    lines: lines.map(({ line, isReturned }) => {
      const { lineId, name, brand, model, serial, prices, programme } = line;
      return {
        ...{ lineId, name, brand, model, serial, prices, programme, isReturned },
        serialKind: serialKindOf(lineId),
        claim: claimView(till, returning.saleSeq, line, termsOf),
        isChosen: isChosen(lineId),
        quota: programme && quotaWord(programme, termsOf),
        mustComeToo: missing.has(line),
      };
    }),
    totals,
    refunds: planRefunds(tenders, totals.toPayFen),
    duties: dutyViews(till, chosen, toChinaTime(now)),
    windowOverSince: over?.lastDay ?? null,
    needsApproval: over !== null || !mayApprove(till),
  };
}

/** What the customer was to claim with a slip, and where that was done already, what becomes of the right to it. */
function claimView(
  till: TillContext,
  saleSeq: number,
  { lineId, claim }: SaleLineRecord,
  termsOf: TermsOf,
): ReturningView["lines"][number]["claim"] {
  if (claim === undefined) return null;
  const slipSeq = till.store.claimsOf(saleSeq).find((one) => one.lineId === lineId)?.slipSeq ?? null;
  return {
    slipNumber: slipSeq === null ? null : receiptNumber(till.certificate.terminal, slipSeq),
    expectedFen: claim.expectedFen,
    quota: quotaWord(claim.programme, termsOf),
  };
}

function quotaWord(programme: Parameters<TermsOf>[0], termsOf: TermsOf) {
  return termsOf(programme)?.quota ?? "unknown";
}
