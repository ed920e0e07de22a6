import { createApprovalRule } from "./approvals.ts";
import { createClaimRule } from "./claims.ts";
import { createCodeRule } from "./codes.ts";
import { createDoubtRule } from "./doubt.ts";
import { createOutageRule } from "./outage.ts";
import { createPublicationRule } from "./publications.ts";
import { checkReferences } from "./references.ts";
import { createReturnRule } from "./returns.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";
import { createSaleRule } from "./sale.ts";
import { createSealedBoxRule } from "./sealed-box.ts";
import { createShiftRule } from "./shifts.ts";
import { createTimeRule } from "./time.ts";
import { createTrainingRule } from "./training.ts";

export type { EntryLookUp, ProgrammeLookUp } from "./rule.ts";

/** What an honest till keeps to, and what somebody who holds its key cannot break without being seen. */
export function createRules(surroundings: RuleSurroundings): Rule {
  const rules: readonly Rule[] = [
    createTimeRule(surroundings),
    checkReferences,
    createApprovalRule(surroundings),
    createOutageRule(surroundings),
    createDoubtRule(surroundings),
    createTrainingRule(surroundings),
    createPublicationRule(surroundings),
    createSealedBoxRule(surroundings),
    createSaleRule(surroundings),
    createCodeRule(surroundings),
    createClaimRule(surroundings),
    createReturnRule(surroundings),
    createShiftRule(surroundings),
  ];
  return (placed) => {
    for (const rule of rules) {
      const damage = rule(placed);
      if (damage !== null) return damage;
    }
    return null;
  };
}
