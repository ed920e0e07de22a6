import type { OutageCause } from "../../terminal-bodies.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";

/** Outages begin and end in turn, and the end names the beginning. */
export function createOutageRule({ startsAfterSeq }: RuleSurroundings): Rule {
  let open: { readonly beganAt: string; readonly cause: OutageCause } | null = null;
  let isKnown = startsAfterSeq === 0;
  return ({ head, entry }) => {
    if (entry?.kind === "outageBegan") {
      if (open !== null) return "outageNotEnded";
      open = { beganAt: head.at, cause: entry.body.cause };
    } else if (entry?.kind === "outageEnded") {
      if (open === null) {
        if (isKnown) return "outageNotBegun";
      } else if (open.beganAt !== entry.body.beganAt || open.cause !== entry.body.cause) return "wrongOutage";
      open = null;
    } else return null;
    isKnown = true;
    return null;
  };
}
