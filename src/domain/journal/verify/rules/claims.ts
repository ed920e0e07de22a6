import type { BodyOf } from "../../entry-schema.ts";
import type { ClaimRecord } from "../../sale-completed-schema.ts";
import { createMemory } from "./memory.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";

/** Lines that were to be claimed afterwards lately. */
const mostClaims = 20_000;

/** A slip is issued once, for a line of an earlier sale, and says what that sale promised. */
export function createClaimRule({ startsAfterSeq }: RuleSurroundings): Rule {
  const owed = createMemory<string, ClaimRecord | null>(mostClaims, startsAfterSeq === 0);
  return ({ head, entry }) => {
    if (entry?.kind === "saleCompleted") {
      for (const { lineId, claim } of entry.body.lines)
        if (claim !== undefined) owed.set(keyOf(head.seq, lineId), claim);
      return null;
    }
    if (entry?.kind !== "claimSlipIssued") return null;
    const key = keyOf(entry.body.saleSeq, entry.body.lineId);
    const claim = owed.get(key);
    if (claim === undefined) return owed.hasForgotten() ? null : "wrongClaim";
    owed.set(key, null);
    return claim !== null && isPromised(entry.body, claim) ? null : "wrongClaim";
  };
}

function keyOf(saleSeq: number, lineId: string): string {
  return `${saleSeq}/${lineId}`;
}

function isPromised(
  { programme, expectedFen, claimBy }: BodyOf<"claimSlipIssued">,
  claim: ClaimRecord,
): boolean {
  const isOfProgramme = programme.id === claim.programme.id && programme.version === claim.programme.version;
  return isOfProgramme && expectedFen === claim.expectedFen && claimBy === claim.claimBy;
}
