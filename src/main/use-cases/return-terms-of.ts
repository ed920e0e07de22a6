import { parseInstant, type EpochMs } from "../../domain/time/instant.ts";
import { returnDuties, type TermsOf } from "../../domain/returns/index.ts";
import type { ReturnDutyView } from "../../contract/index.ts";
import type { ReturnCompleted } from "../../domain/journal/return-completed-schema.ts";
import { programmeOfSale } from "./installed-programmes.ts";
import { storedSale } from "./stored-sale.ts";
import type { TillContext } from "./till-context.ts";
import { trustedNow } from "./trusted-now.ts";

type Known = Pick<TillContext, "programmes" | "store" | "crypto">;

/** What programmes say of returns, by the version under which something was sold. */
export function returnTermsOf(till: Known): TermsOf {
  return (programme) => programmeOfSale(till, programme)?.returns ?? null;
}

/** The later of what the till believes and what its entries will say: a clock that was set back opens no window again. */
export function returnNow(till: TillContext): EpochMs {
  return Math.max(trustedNow(till), till.clock.now());
}

/** What the shop owes after such a return, with the programmes by their names. */
export function dutyViews(
  till: Known,
  lines: Parameters<typeof returnDuties>[0],
  at: string,
): ReturnDutyView[] {
  return returnDuties(lines, parseInstant(at) ?? 0, returnTermsOf(till)).map(({ programme, ...duty }) => ({
    programmeId: programme.id,
    title: programmeOfSale(till, programme)?.shortTitle ?? programme.id,
    ...duty,
  }));
}

/** Lines that came back and whose subsidy the customer would have claimed afterwards: their slips are worth nothing. */
export function voidedClaims(till: TillContext, { saleSeq, lines }: ReturnCompleted): ReadonlySet<string> {
  const sold = storedSale(till, saleSeq)?.entry.body.lines ?? [];
  const returned = new Set(lines.map(({ lineId }) => lineId));
  const voided = sold.filter(({ lineId, claim }) => claim !== undefined && returned.has(lineId));
  return new Set(voided.map(({ lineId }) => lineId));
}
