import { fails, passes, type CategoryRuleInput, type RuleFinding } from "./rule.ts";

/**
 * A terminal whose journal is not what the platform acknowledged may have forgotten what it gave before: it gives
 * nothing until the platform has compared. It stands behind the amount, so that a line which would get nothing
 * anyway says its own reason. The same goes for a terminal whose key the platform no longer trusts.
 */
export function journalRule({ facts }: CategoryRuleInput): RuleFinding {
  const inputs = { journal: facts.journal };
  if (facts.journal === "sound") return passes("journal", inputs);
  return facts.journal === "keyRevoked"
    ? fails("journal", "keyRevoked", inputs)
    : fails("journal", "journalDoubted", inputs, { problem: facts.journal });
}
