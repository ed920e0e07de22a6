import type { QuotaUse } from "./facts-schema.ts";
import type { ProgrammeLimit } from "./programme-schema.ts";

/** What one line of the basket that was decided earlier takes from limits, budgets, leases and codes. */
export type TallyLine = {
  readonly programmeId: string;
  readonly category: string;
  /** Granted here and now, or to be; not so a line whose customer claims afterwards. */
  readonly isInstant: boolean;
  readonly amountFen: number;
  readonly codeId: string | null;
};

/**
 * What the lines decided so far in this basket take. Two refrigerators in one basket are one too many, even though
 * no entry knows of the first yet.
 */
export type Tally = readonly TallyLine[];

export const emptyTally: Tally = [];

/** What uses and earlier lines of the basket make of one limit. */
export type LimitUse = { readonly usedBefore: number; readonly inBasket: number; readonly usedFen: number };

type Counted = {
  readonly programmeIds: readonly string[];
  readonly categories: readonly string[] | null;
};

/** Counts uses that a limit counts. A day of use must begin with `sharedDay`: "2026-11-22", "2026-11", "2026", or "" for any. */
export function countUses(
  uses: readonly QuotaUse[],
  tally: Tally,
  counted: Counted,
  sharedDay: string,
): LimitUse {
  let usedBefore = 0;
  let usedFen = 0;
  for (const use of uses) {
    if (!isCounted(counted, use) || !(use.day ?? sharedDay).startsWith(sharedDay)) continue;
    usedBefore += use.count;
    usedFen += use.subsidyFen ?? 0;
  }
  let inBasket = 0;
  for (const line of tally) {
    if (!isCounted(counted, line)) continue;
    inBasket += 1;
    usedFen += line.amountFen;
  }
  return { usedBefore, inBasket, usedFen };
}

function isCounted(
  { programmeIds, categories }: Counted,
  use: { readonly programmeId: string; readonly category: string },
): boolean {
  return programmeIds.includes(use.programmeId) && (categories === null || categories.includes(use.category));
}

/** How the day of a use must begin to fall into the same period as today; "" where the whole programme counts. */
export function sharedDay(period: ProgrammeLimit["period"], today: string): string {
  switch (period) {
    case "day":
      return today;
    case "month":
      return today.slice(0, 7);
    case "year":
      return today.slice(0, 4);
    case "programme":
      return "";
  }
}
