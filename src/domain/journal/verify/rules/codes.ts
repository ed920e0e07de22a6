import type { SaleCompleted } from "../../sale-completed-schema.ts";
import { createMemory } from "./memory.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";

/** What a shop sells with codes in years. */
const mostCodes = 200_000;

/** A qualification code is good for one piece: no two granted lines of a journal have the same, whatever came back. */
export function createCodeRule({ startsAfterSeq }: RuleSurroundings): Rule {
  const spent = createMemory<string, true>(mostCodes, startsAfterSeq === 0);
  return ({ entry }) => {
    if (entry?.kind !== "saleCompleted") return null;
    for (const codeId of grantedCodes(entry.body)) {
      if (spent.get(codeId) === true) return "codeSpentTwice";
      spent.set(codeId, true);
    }
    return null;
  };
}

/** The facts of a sale stand line by line beside it, which the sale's own rule has looked at. */
function grantedCodes({ lines, facts }: SaleCompleted): string[] {
  return lines.flatMap(({ programme }, index) => {
    const code = facts.lines[index]?.code;
    return programme === null || code === undefined ? [] : [code.codeId];
  });
}
