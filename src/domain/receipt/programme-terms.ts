import type { SaleCompleted } from "../journal/sale-completed-schema.ts";
import type { Programme } from "../programme/programme-schema.ts";
import { parseInstant, toChinaDay } from "../time/instant.ts";
import { receiptWords as words } from "./i18n/zh-cn.ts";
import { text } from "./receipt-blocks.ts";
import type { ReceiptBlock } from "./receipt-document.ts";

/** What paper says of a programme. */
export type ProgrammeOnPaper = Pick<Programme, "id" | "shortTitle" | "returns" | "delivery">;

const dayMs = 86_400_000;

/** For each programme of the sale, once: until when goods may come back, what that means, until when they arrive. */
export function programmeTerms(
  sale: SaleCompleted,
  at: string,
  programmes: readonly ProgrammeOnPaper[],
): ReceiptBlock[] {
  const ids = new Set(sale.lines.map((line) => (line.programme ?? line.claim?.programme)?.id));
  return programmes
    .filter(({ id }) => ids.has(id))
    .map(({ shortTitle, returns, delivery }) => {
      const isCarriedAway = sale.facts.delivery?.kind === "carriedAway";
      const day = isCarriedAway ? null : deliverBy(delivery, at);
      const parts = [
        words.returnWithin(returns.windowDays),
        ...(returns.partial === "wholeSaleOnly" ? [words.returnTogether] : []),
        words.returnQuota[returns.quota],
        ...(day === null ? [] : [words.deliverBy(day)]),
      ];
      return text(`${words.terms(shortTitle)}${parts.join("，")}`);
    });
}

/** The day by which the goods must arrive: the earlier of both ends; null where the programme sets none. */
function deliverBy(delivery: ProgrammeOnPaper["delivery"], at: string): string | null {
  const soldAt = parseInstant(at);
  const { withinDays = null, until = null } = delivery ?? {};
  const ends = [
    withinDays === null || soldAt === null ? null : soldAt + withinDays * dayMs,
    until === null ? null : parseInstant(until),
  ].filter((end) => end !== null);
  return ends.length === 0 ? null : toChinaDay(Math.min(...ends));
}
