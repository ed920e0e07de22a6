import type { Programme } from "../programme-schema.ts";
import { finding, type Finding } from "./finding.ts";
import { knownCategories } from "./known-categories.ts";

/** Below these a number was most likely written in percent or in yuan. */
const leastBasisPoints = 100;
const leastFen = 1_000;

/** What parses and is most likely a slip of the pen: percent for basis points, yuan for fen, a category spelt otherwise. */
export function lintSlips(programme: Programme): Finding[] {
  const { components, caps } = programme.amount;
  return [
    ...programme.categories.flatMap(({ code }, index) =>
      knownCategories.has(code) ? [] : [finding("categoryUnknown", ["categories", index, "code"], { code })],
    ),
    ...components.flatMap(({ amount, capFen }, index) => {
      const path = ["amount", "components", index] as const;
      return [
        ...(amount.kind === "rate"
          ? lintRate(amount.basisPoints, [...path, "amount", "basisPoints"])
          : lintFen(amount.fen, [...path, "amount", "fen"])),
        ...lintFen(capFen, [...path, "capFen"]),
      ];
    }),
    ...caps.flatMap(({ capFen }, index) => lintFen(capFen, ["amount", "caps", index, "capFen"])),
  ];
}

function lintRate(basisPoints: number, path: Finding["path"]): Finding[] {
  return basisPoints < leastBasisPoints
    ? [finding("rateVerySmall", path, { basisPoints, percent: basisPoints / 100 })]
    : [];
}

function lintFen(amountFen: number | null, path: Finding["path"]): Finding[] {
  return amountFen !== null && amountFen < leastFen
    ? [finding("amountVerySmall", path, { fen: amountFen, amountFen })]
    : [];
}
