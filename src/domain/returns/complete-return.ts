import type { ReturnCompleted, ReturnLine } from "../journal/return-completed-schema.ts";
import type { SaleCompleted, SaleLineRecord, Tender } from "../journal/sale-completed-schema.ts";
import type { Actor } from "../operator/operator.ts";
import { ok, refuse, type Result } from "../result.ts";
import { totalPrices } from "../sale/prices.ts";
import { checkRefunds } from "./check-refunds.ts";
import { returnable, type Returnable } from "./returnable.ts";
import { returnRefusal, type ReturnRefusal } from "./return-refusal.ts";
import { mustComeToo, restoresQuota, type TermsOf } from "./return-terms.ts";

export type ReturnInput = {
  readonly sale: SaleCompleted;
  readonly saleSeq: number;
  /** Hash of the sale's entry, which ties the return to it. */
  readonly saleHash: string;
  /** All earlier returns of this sale. */
  readonly earlier: readonly ReturnCompleted[];
  readonly lineIds: readonly string[];
  readonly refunds: readonly Tender[];
  readonly reason: string;
  readonly operator: Actor;
  readonly returnId: string;
  readonly shiftId: string;
  readonly receiptNumber: string;
  readonly approvalSeq: number | null;
  /** What the programmes say of returns, by the versions of the sale. */
  readonly termsOf: TermsOf;
};

/**
 * The body of the return's journal entry, complete when made. A piece goes back at exactly the prices at which it was sold,
 * once: the customer gets what they paid, the state its subsidy, and the person the right to another one where the
 * programme gives it back.
 */
export function completeReturn(input: ReturnInput): Result<ReturnCompleted, ReturnRefusal> {
  const left = returnable(input.sale, input.earlier);
  const lines = linesToReturn(left, input);
  if (!lines.ok) return lines;
  const reason = input.reason.trim();
  if (reason === "") return refuse(returnRefusal("reasonMissing"));
  const totals = totalPrices(lines.value.map(({ prices }) => prices));
  const refunds = input.refunds.map((refund) =>
    refund.kind === "cash" ? { ...refund, reference: null } : refund,
  );
  const paidBack = checkRefunds(left, refunds, totals.toPayFen);
  if (!paidBack.ok) return paidBack;
  const { operator, returnId, shiftId, receiptNumber, saleSeq, saleHash, approvalSeq } = input;
  const head = { operator, returnId, shiftId, receiptNumber, saleSeq, saleHash };
  const returned = lines.value.map((line) => returnLine(line, input.termsOf));
  return ok({ ...head, lines: returned, totals, refunds, reason, approvalSeq });
}

/** The chosen lines in the order of the sale, or why one of them cannot come back. */
function linesToReturn(
  { lines }: Returnable,
  { lineIds, termsOf }: Pick<ReturnInput, "lineIds" | "termsOf">,
): Result<readonly SaleLineRecord[], ReturnRefusal> {
  if (lineIds.length === 0) return refuse(returnRefusal("nothingToReturn"));
  const chosen = lines.filter(({ line }) => lineIds.includes(line.lineId));
  if (chosen.length !== new Set(lineIds).size) return refuse(returnRefusal("lineNotFound"));
  const gone = chosen.find(({ isReturned }) => isReturned);
  if (gone !== undefined) return refuse(returnRefusal("lineAlreadyReturned", { name: gone.line.name }));
  const left = lines.filter(({ isReturned }) => !isReturned).map(({ line }) => line);
  const [missing] = mustComeToo(left, lineIds, termsOf);
  if (missing !== undefined) return refuse(returnRefusal("returnTogether", { name: missing.name }));
  return ok(chosen.map(({ line }) => line));
}

function returnLine(
  { lineId, gtin, name, category, serial, prices, programme }: SaleLineRecord,
  termsOf: TermsOf,
): ReturnLine {
  const quotaRestored = restoresQuota(programme, termsOf);
  return { lineId, gtin, name, category, serial, prices, programme, quotaRestored };
}
