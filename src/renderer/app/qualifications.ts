import type { SaleLineView } from "../../contract/index.ts";

/** How many pieces of a category a person may still have, this basket among them. */
export type Qualification = { readonly categoryName: string; readonly left: number };

/**
 * What the limits of the lines' programmes leave to the person, as far as this terminal knows: one entry for each
 * category, in the order of the basket. A category without a limit is not named.
 */
export function qualificationsOf(
  lines: readonly Pick<SaleLineView, "categoryName" | "decision">[],
): readonly Qualification[] {
  const left = new Map<string, number>();
  for (const { categoryName, decision } of lines) {
    const quota = decision.trace.find(
      ({ rule, programmeId }) => rule === "quota" && programmeId === decision.programme?.id,
    );
    const { limit, usedBefore } = quota?.inputs ?? {};
    if (categoryName === null || typeof limit !== "number" || typeof usedBefore !== "number") continue;
    const rest = Math.max(0, limit - usedBefore);
    left.set(categoryName, Math.min(left.get(categoryName) ?? Infinity, rest));
  }
  return [...left].map(([categoryName, rest]) => ({ categoryName, left: rest }));
}
