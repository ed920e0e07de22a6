import { programmeUse } from "../tally.ts";
import { fails, passes, type CategoryRuleInput, type RuleFinding } from "./rule.ts";

/**
 * Without a line the programme itself says what happens. Under `lease` the terminal may give the subsidy within
 * hours since the last contact, pieces and fen, counting everything that the platform has not acknowledged.
 */
export function offlineRule(input: CategoryRuleInput): RuleFinding {
  const { connection } = input.facts;
  const { offline } = input.programme;
  if (connection.isOnline) return passes("offline", { isOnline: true });
  const inputs = { isOnline: false, mode: offline.mode, hoursSinceContact: connection.hoursSinceContact };
  if (offline.mode === "refuse") return fails("offline", "offlineRefused", inputs);
  if (offline.mode === "claimLater") return fails("offline", "offlineClaimLater", inputs);
  const hours = connection.hoursSinceContact;
  if (hours === null || hours > offline.maxHoursSinceContact) {
    return fails("offline", "offlineTooLong", inputs, { maxHours: offline.maxHoursSinceContact });
  }
  return withinLease(input, offline);
}

function withinLease(
  { programme, facts, tally, amountFen }: CategoryRuleInput,
  lease: { readonly maxCountPerTerminal: number; readonly maxFenPerTerminal: number },
): RuleFinding {
  const uses = facts.connection.uses.filter((use) => use.programmeId === programme.id);
  const basket = programmeUse(tally, programme.id);
  const count = uses.reduce((total, use) => total + use.count, basket.count + 1);
  const subsidyFen = uses.reduce((total, use) => total + use.subsidyFen, basket.subsidyFen + amountFen);
  const inputs = {
    isOnline: false,
    mode: "lease",
    hoursSinceContact: facts.connection.hoursSinceContact,
    count,
    maxCount: lease.maxCountPerTerminal,
    subsidyFen,
    maxFen: lease.maxFenPerTerminal,
  };
  return count <= lease.maxCountPerTerminal && subsidyFen <= lease.maxFenPerTerminal
    ? passes("offline", inputs)
    : fails("offline", "offlineLimitReached", inputs);
}
