import type { Rule, RuleSurroundings } from "./rule.ts";

/** A sealed box is the one whose hash its entry holds. One that is gone was deleted in its time. */
export function createSealedBoxRule({ hash }: RuleSurroundings): Rule {
  return ({ record: { sealedBox }, entry }) => {
    if (sealedBox === null || entry === null) return null;
    const sealed = entry.kind === "saleCompleted" ? entry.body.sealedPerson : null;
    return sealed !== null && hash(sealedBox) === sealed.sha256 ? null : "wrongSealedBox";
  };
}
