import type { OverrideApproved } from "../../cash-bodies.ts";
import type { Entry } from "../../entry-schema.ts";
import { createMemory } from "./memory.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";

const mostApprovals = 4_096;

/** What needs a second person names the entry in which that person agreed, and no other act used that. */
export function createApprovalRule({ startsAfterSeq }: RuleSurroundings): Rule {
  const unused = createMemory<number, OverrideApproved | null>(mostApprovals, startsAfterSeq === 0);
  return ({ head, entry }) => {
    if (entry?.kind === "overrideApproved") {
      unused.set(head.seq, entry.body);
      return entry.body.approver.id === entry.body.operator.id ? "ownApproval" : null;
    }
    const seq = entry === null ? null : approvalSeqOf(entry);
    if (entry === null || seq === null) return null;
    const approval = unused.get(seq);
    if (approval === undefined) return unused.hasForgotten() ? null : "wrongApproval";
    unused.set(seq, null);
    return approval !== null && isFor(approval, entry) ? null : "wrongApproval";
  };
}

function approvalSeqOf(entry: Entry): number | null {
  return entry.kind === "cashOut" || entry.kind === "returnCompleted" ? entry.body.approvalSeq : null;
}

function isFor(approval: OverrideApproved, { kind, body }: Entry): boolean {
  const acts = kind === "cashOut" ? ["cashOut"] : ["return", "cashRefund"];
  return acts.includes(approval.act) && approval.operator.id === body.operator.id;
}
