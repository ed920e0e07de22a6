import { readEntry } from "../read-entry.ts";
import type { ReturnCompleted, ReturnLine } from "../../return-completed-schema.ts";
import type { SaleCompleted, SaleLineRecord, Tender } from "../../sale-completed-schema.ts";
import { returnable, type RefundableTender } from "../../../returns/returnable.ts";
import { areTendersRight, checkLines } from "./amounts.ts";
import { createMemory } from "./memory.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";
import { createKnownTerms, type KnownTerms } from "./sold-under.ts";
import { receiptNumberOf } from "./sale.ts";

/** Sales of which something came back lately. */
const mostReturnedSales = 20_000;

type Earlier = Pick<ReturnCompleted, "lines" | "refunds">;

/** What comes back was sold, at these prices, is paid back by the payments that it came by, and comes back once. */
export function createReturnRule(surroundings: RuleSurroundings): Rule {
  const { startsAfterSeq, entryAt, hash } = surroundings;
  const known = createKnownTerms(surroundings);
  const earlierOf = createMemory<number, readonly Earlier[]>(mostReturnedSales, startsAfterSeq === 0);

  function saleOf({ saleSeq, saleHash }: ReturnCompleted): SaleCompleted | "unknown" | null {
    const stored = entryAt?.(saleSeq) ?? null;
    if (stored === null) return "unknown";
    if (hash(stored.text) !== saleHash) return null;
    const read = readEntry(stored.text);
    return read.ok && read.entry?.kind === "saleCompleted" ? read.entry.body : null;
  }

  return (placed) => {
    const { head, entry } = placed;
    known.note(placed);
    if (entry?.kind !== "returnCompleted") return null;
    const { saleSeq, lines, totals, refunds, receiptNumber } = entry.body;
    const unsummed = checkLines(lines, totals);
    if (unsummed !== null) return unsummed;
    if (!isPaidBack(refunds, totals.toPayFen)) return "wrongTenders";
    if (receiptNumber !== receiptNumberOf(head)) return "wrongReceiptNumber";
    if (!lines.every((line) => isQuotaRight(line, known))) return "wrongReturn";
    const earlier = earlierOf.get(saleSeq) ?? [];
    const returned = new Set(earlier.flatMap((one) => one.lines.map(({ lineId }) => lineId)));
    if (lines.some(({ lineId }) => returned.has(lineId))) return "returnedTwice";
    const sale = saleOf(entry.body);
    if (sale === null || (sale !== "unknown" && !isOfSale(entry.body, sale, earlier))) return "wrongReturn";
    earlierOf.set(saleSeq, [...earlier, { lines, refunds }]);
    return null;
  };
}

/** A quota comes back only where one was used, and where the document is at hand as it says. */
function isQuotaRight({ quotaRestored, programme }: ReturnLine, known: KnownTerms): boolean {
  if (programme === null) return !quotaRestored;
  const terms = known.termsOf(programme);
  return terms === null || quotaRestored === (terms.quota === "restored");
}

/** Several refunds may go back to one payment, in parts, so that each is checked by itself. */
function isPaidBack(refunds: readonly Tender[], toPayFen: number): boolean {
  const apart = refunds.map((refund, index) => ({ ...refund, tenderId: String(index) }));
  return areTendersRight(apart, 0, toPayFen);
}

function isOfSale({ lines, refunds }: ReturnCompleted, sale: SaleCompleted, earlier: readonly Earlier[]) {
  const areSold = lines.every((line) => sale.lines.some((sold) => isSame(line, sold)));
  return areSold && areRefundsLeft(refunds, returnable(sale, earlier).tenders);
}

function isSame(line: ReturnLine, sold: SaleLineRecord): boolean {
  const parts = ["lineId", "gtin", "name", "category", "serial"] as const;
  const prices = ["listFen", "merchantDiscountFen", "subsidyFen", "toPayFen"] as const;
  return (
    parts.every((part) => line[part] === sold[part]) &&
    prices.every((price) => line.prices[price] === sold.prices[price]) &&
    line.programme?.id === sold.programme?.id &&
    line.programme?.version === sold.programme?.version
  );
}

function areRefundsLeft(refunds: readonly Tender[], tenders: readonly RefundableTender[]): boolean {
  return refunds.every(({ tenderId, kind }) => {
    const paid = tenders.find((tender) => tender.tenderId === tenderId);
    if (paid === undefined || (kind !== "cash" && kind !== paid.kind)) return false;
    const together = refunds.filter((other) => other.tenderId === tenderId);
    return together.reduce((sum, { amountFen }) => sum + amountFen, 0) <= paid.leftFen;
  });
}
