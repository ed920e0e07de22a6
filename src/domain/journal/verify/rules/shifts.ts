import type { BodyOf, Entry } from "../../entry-schema.ts";
import type { ShiftTotals } from "../../shift-bodies.ts";
import { canonicalJson } from "../../canonical-json.ts";
import { followShift, openingTotals } from "../../../shift/shift-totals.ts";
import type { DamageCode } from "../damage.ts";
import { createMemory, type Memory } from "./memory.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";

type OpenShift = {
  readonly shiftId: string;
  readonly floatFen: number;
  totals: ShiftTotals;
  readonly saleIds: Memory<string, true>;
};

/** More baskets than a till completes in any shift. */
const mostSalesOfShift = 65_536;

/** One shift at a time; goods and money move in it only, and it closes with what they come to. */
export function createShiftRule({ startsAfterSeq }: RuleSurroundings): Rule {
  let open: OpenShift | "unknown" | null = startsAfterSeq === 0 ? null : "unknown";

  function openShift({ shiftId, floatFen }: BodyOf<"shiftOpened">): DamageCode | null {
    if (open !== null && open !== "unknown") return "shiftAlreadyOpen";
    const saleIds = createMemory<string, true>(mostSalesOfShift, true);
    open = { shiftId, floatFen, totals: openingTotals(floatFen), saleIds };
    return null;
  }

  function closeShift(body: BodyOf<"shiftClosed">): DamageCode | null {
    const shift = open;
    open = null;
    if (!isCounted(body)) return "wrongCount";
    if (shift === "unknown") return null;
    if (shift === null) return "noOpenShift";
    if (shift.shiftId !== body.shiftId) return "wrongShift";
    const isSummed = canonicalJson(shift.totals) === canonicalJson(body.totals);
    return isSummed && shift.floatFen === body.floatFen ? null : "wrongClosingTotals";
  }

  return ({ entry }) => {
    if (entry?.kind === "shiftOpened") return openShift(entry.body);
    if (entry?.kind === "shiftClosed") return closeShift(entry.body);
    return entry === null ? null : follow(open, entry);
  };
}

function follow(shift: OpenShift | "unknown" | null, entry: Entry): DamageCode | null {
  if (!("shiftId" in entry.body) || shift === "unknown") return null;
  if (shift === null) return "noOpenShift";
  if (shift.shiftId !== entry.body.shiftId) return "wrongShift";
  if ("saleId" in entry.body) {
    if (shift.saleIds.get(entry.body.saleId)) return "repeatedSale";
    shift.saleIds.set(entry.body.saleId, true);
  }
  shift.totals = followShift(shift.totals, entry);
  return null;
}

/** The difference is the count less what should be there, and one that is not zero has its reason. */
function isCounted(body: BodyOf<"shiftClosed">): boolean {
  const { countedCashFen, totals, differenceFen, differenceReason } = body;
  const isDifference = countedCashFen - totals.cashExpectedFen === differenceFen;
  return isDifference && (differenceFen === 0 || differenceReason !== null);
}
