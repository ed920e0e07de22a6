import { parseInstant } from "../../time/instant.ts";
import { fails, passes, type RuleFinding, type RuleInput } from "./rule.ts";

/** Only programmes with instant subsidy (即买即享) take money off at the till. */
export function modeRule({ programme }: RuleInput): RuleFinding {
  const inputs = { mode: programme.mode };
  return programme.mode === "claimLater" ? fails("mode", "claimLaterOnly", inputs) : passes("mode", inputs);
}

/** Both ends of the window belong to it. */
export function windowRule({ programme, facts }: RuleInput): RuleFinding {
  const inputs = { now: facts.now, validFrom: programme.validFrom, validTo: programme.validTo };
  const now = parseInstant(facts.now) ?? 0;
  if (now < (parseInstant(programme.validFrom) ?? Infinity)) {
    return fails("window", "programmeNotStarted", inputs, { validFrom: programme.validFrom });
  }
  if (now > (parseInstant(programme.validTo) ?? -Infinity)) {
    return fails("window", "programmeEnded", inputs, { validTo: programme.validTo });
  }
  return passes("window", inputs);
}

export function regionRule({ programme, facts }: RuleInput): RuleFinding {
  const inputs = { regionCode: facts.regionCode, regions: programme.regions.join(",") };
  const isInside = programme.regions.some((region) => facts.regionCode.startsWith(region));
  return isInside ? passes("region", inputs) : fails("region", "otherRegion", inputs);
}
