import type { Rule, RuleSurroundings } from "./rule.ts";

/** A terminal whose journal does not fit what the platform holds gives no subsidy until the platform has compared. */
export function createDoubtRule({ startsAfterSeq }: RuleSurroundings): Rule {
  let isDoubted = false;
  let isKnown = startsAfterSeq === 0;
  return ({ entry }) => {
    if (entry?.kind === "saleCompleted") {
      return isDoubted && entry.body.totals.subsidyFen > 0 ? "subsidyWhileDoubted" : null;
    }
    if (entry?.kind === "journalCleared" && isKnown && !isDoubted) return "notDoubted";
    if (entry?.kind !== "journalDoubted" && entry?.kind !== "journalCleared") return null;
    isDoubted = entry.kind === "journalDoubted";
    isKnown = true;
    return null;
  };
}
