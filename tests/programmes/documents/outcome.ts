import type { LineDecision } from "../../../src/domain/programme/decision.ts";
import type { Expected } from "./row.ts";

/** What a decision came to, in the words of a row. */
export function outcomeOf({
  outcome,
  subsidyFen,
  estimatedFen,
  claim,
  missing,
  refusal,
}: LineDecision): Expected {
  if (outcome === "granted") return subsidyFen;
  if (outcome === "claimLater") return { claims: estimatedFen, by: claim?.claimBy ?? "" };
  return outcome === "pending" ? { misses: missing } : (refusal?.code ?? "refused");
}
