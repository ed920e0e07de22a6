import type { Rule, RuleSurroundings } from "./rule.ts";

const tradeKinds: ReadonlySet<string> = new Set([
  "saleCompleted",
  "saleVoided",
  "returnCompleted",
  "cashIn",
  "cashOut",
]);

/** Training begins and ends in turn, and in between nothing real is traded. */
export function createTrainingRule({ startsAfterSeq }: RuleSurroundings): Rule {
  let isTraining: boolean | null = startsAfterSeq === 0 ? false : null;
  return ({ head }) => {
    if (head.kind === "trainingBegan" || head.kind === "trainingEnded") {
      const begins = head.kind === "trainingBegan";
      if (isTraining === begins) return "wrongTraining";
      isTraining = begins;
      return null;
    }
    return isTraining === true && tradeKinds.has(head.kind) ? "tradeInTraining" : null;
  };
}
