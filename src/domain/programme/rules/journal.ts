import { fails, passes, type CategoryRuleInput, type RuleFinding } from "./rule.ts";

/**
 * A terminal whose journal is not what the platform acknowledged may have forgotten what it gave before: it gives
 * nothing until the platform has compared. It stands behind the amount, so that a line which would get nothing
 * anyway says its own reason.
 */
export function journalRule({ facts }: CategoryRuleInput): RuleFinding {
  const inputs = { journal: facts.journal };
  return facts.journal === "sound"
    ? passes("journal", inputs)
    : fails("journal", "journalDoubted", inputs, { problem: facts.journal });
}
