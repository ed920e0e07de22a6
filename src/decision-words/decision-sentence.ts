import type { LineDecision } from "../domain/programme/decision.ts";
import { lineRefusalReason } from "./line-refusal-sentence.ts";
import type { Say } from "./say.ts";
import { endOf, yuan } from "./sentence-params.ts";

/** A line's outcome in one sentence: what it gets, what to expect, or why not. */
export function decisionSentence(say: Say, decision: LineDecision): string {
  const { outcome, way, claim, refusal } = decision;
  if (outcome === "refused") {
    const reason = refusal === null ? "–" : lineRefusalReason(say, refusal, decision.trace);
    return say("decided.refused", { reason });
  }
  if (outcome === "granted") return say("decided.granted", { amount: yuan(decision.subsidyFen) });
  const amount = yuan(decision.estimatedFen);
  if (outcome === "claimLater") {
    const where = claim?.where ?? "–";
    return say("decided.claimLater", { amount, where, claimBy: endOf(claim?.claimBy ?? "–") });
  }
  const missing = missingWords(say, decision).join(say("values.comma"));
  return say(way === "claimLater" ? "decided.pendingClaimLater" : "decided.pendingInstant", {
    amount,
    missing,
  });
}

/** What is missing, as nouns; photos by their titles. */
export function missingWords(say: Say, { missing, missingPhotos }: LineDecision): string[] {
  return missing.map((what) => {
    const word = say(`missing.${what}`);
    if (what !== "photo" || missingPhotos.length === 0) return word;
    return `${word}（${missingPhotos.map(({ title }) => title).join(say("values.comma"))}）`;
  });
}
