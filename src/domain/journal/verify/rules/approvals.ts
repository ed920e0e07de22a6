import type { OverrideApproved } from "../../cash-bodies.ts";
import type { BodyOf } from "../../entry-schema.ts";
import type { DamageCode } from "../damage.ts";
import { createMemory } from "./memory.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";

const mostApprovals = 4_096;

type IsFor = (approval: OverrideApproved) => boolean;

/** What needs a second person names the entry in which that person agreed, and no other act used that. */
export function createApprovalRule({ startsAfterSeq }: RuleSurroundings): Rule {
  const unused = createMemory<number, OverrideApproved | null>(mostApprovals, startsAfterSeq === 0);

  function spend(seq: number | null, operatorId: string, isFor: IsFor): DamageCode | null {
    if (seq === null) return null;
    const approval = unused.get(seq);
    if (approval === undefined) return unused.hasForgotten() ? null : "wrongApproval";
    unused.set(seq, null);
    const isRight = approval !== null && approval.operator.id === operatorId && isFor(approval);
    return isRight ? null : "wrongApproval";
  }

  /** Another price than the catalogue's was agreed to, for this very line. */
  function checkPrices({ facts, operator }: BodyOf<"saleCompleted">): DamageCode | null {
    for (const { lineId, goods, listFen, priceApprovalSeq = null } of facts.lines) {
      if (priceApprovalSeq === null && goods !== null && goods.listFen !== listFen) return "wrongApproval";
      const isFor: IsFor = ({ act, subject }) => act === "price" && subject === lineId;
      const damage = spend(priceApprovalSeq, operator.id, isFor);
      if (damage !== null) return damage;
    }
    return null;
  }

  return ({ head, entry }) => {
    switch (entry?.kind) {
      case "overrideApproved":
        unused.set(head.seq, entry.body);
        return entry.body.approver.id === entry.body.operator.id ? "ownApproval" : null;
      case "cashOut":
        return spend(entry.body.approvalSeq, entry.body.operator.id, ({ act }) => act === "cashOut");
      case "returnCompleted":
        return spend(
          entry.body.approvalSeq,
          entry.body.operator.id,
          ({ act }) => act === "return" || act === "cashRefund",
        );
      case "saleCompleted":
        return checkPrices(entry.body);
      default:
        return null;
    }
  };
}
