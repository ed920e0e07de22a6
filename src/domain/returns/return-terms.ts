import { sum, type Fen } from "../money/index.ts";
import type { Programme } from "../programme/programme-schema.ts";
import { toChinaDay, type EpochMs } from "../time/instant.ts";

/** A programme as a line of a sale names it: goods come back by the version under which they were sold. */
export type SoldUnder = { readonly id: string; readonly version: number };
export type ReturnTerms = Programme["returns"];
/** What that version says of returns; null where its document is not at hand. */
export type TermsOf = (programme: SoldUnder) => ReturnTerms | null;

type SubsidisedLine = {
  readonly lineId: string;
  readonly name: string;
  readonly programme: SoldUnder | null;
  readonly prices: { readonly subsidyFen: Fen };
};

const dayMs = 86_400_000;

/**
 * Whether the person may have the subsidy again (名额恢复). Where no subsidy was given, no right to one was used up; and
 * where nobody knows the rule any more, nothing is given back that a city may have burnt.
 */
export function restoresQuota(programme: SoldUnder | null, termsOf: TermsOf): boolean {
  return programme !== null && termsOf(programme)?.quota === "restored";
}

/**
 * Lines that must come back with the chosen ones and were not chosen: all that a programme subsidised in the sale, where
 * it takes nothing less (`wholeSaleOnly`). `left` are the lines that the customer still has.
 */
export function mustComeToo<Line extends SubsidisedLine>(
  left: readonly Line[],
  lineIds: readonly string[],
  termsOf: TermsOf,
): Line[] {
  const isChosen = ({ lineId }: Line) => lineIds.includes(lineId);
  const together = new Set(
    left.flatMap(({ programme, ...line }) =>
      programme !== null && lineIds.includes(line.lineId) && termsOf(programme)?.partial === "wholeSaleOnly"
        ? [programme.id]
        : [],
    ),
  );
  return left.filter((line) => line.programme !== null && together.has(line.programme.id) && !isChosen(line));
}

/**
 * The first of these lines whose days of return are over, and the last of them: `windowDays` calendar days in China
 * after the day of the sale. What no programme subsidised has no such days.
 */
export function overdue<Line extends SubsidisedLine>(
  lines: readonly Line[],
  soldAt: EpochMs,
  now: EpochMs,
  termsOf: TermsOf,
): { readonly line: Line; readonly lastDay: string } | null {
  const today = toChinaDay(now);
  for (const line of lines) {
    const terms = line.programme && termsOf(line.programme);
    const lastDay = terms && toChinaDay(soldAt + terms.windowDays * dayMs);
    if (lastDay !== null && today > lastDay) return { line, lastDay };
  }
  return null;
}

/** What the shop owes after a return: the subsidy, if it was paid out already, and a report; each by a day in China. */
export type ReturnDuty = {
  readonly programme: SoldUnder;
  readonly subsidyFen: Fen;
  readonly repayBy: string | null;
  readonly reportBy: string | null;
};

/** The duties by programme, in the order of the lines. `at` is when the goods come back. */
export function returnDuties(lines: readonly SubsidisedLine[], at: EpochMs, termsOf: TermsOf): ReturnDuty[] {
  const programmes = lines.flatMap(({ programme }) => programme ?? []);
  const isSame = (one: SoldUnder) => (other: SoldUnder | null) =>
    other?.id === one.id && other.version === one.version;
  const each = programmes.filter((one, index) => programmes.findIndex(isSame(one)) === index);
  return each.map((programme) => {
    const isOfIt = isSame(programme);
    const subsidies = lines.filter((line) => isOfIt(line.programme)).map(({ prices }) => prices.subsidyFen);
    const terms = termsOf(programme);
    return {
      programme: { id: programme.id, version: programme.version },
      subsidyFen: sum(subsidies),
      repayBy: dayAfter(at, terms?.repayWithinDays ?? null),
      reportBy: dayAfter(at, terms?.reportWithinDays ?? null),
    };
  });
}

function dayAfter(at: EpochMs, days: number | null): string | null {
  return days === null ? null : toChinaDay(at + days * dayMs);
}
