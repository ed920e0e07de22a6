import type { Finding } from "../../src/domain/programme/lint/finding.ts";
import { lintProgrammes } from "../../src/domain/programme/lint/lint-programmes.ts";
import type { Programme } from "../../src/domain/programme/programme-schema.ts";
import { amountOf, appliances, category } from "./sample-programmes.ts";

type Input = Record<string, unknown>;

/** When the documents are read: within the windows of the samples. */
export const at = Date.UTC(2026, 5, 18);

/** A programme for refrigerators with these components, and the amount's other members changed. */
export function refrigerators(
  components: readonly Input[],
  amount: Input = {},
  changes: Input = {},
): Programme {
  return appliances({
    categories: [category("refrigerator")],
    limits: [],
    amount: amountOf(components, amount),
    ...changes,
  });
}

/** Everything that is found in the last of these documents. */
export function findings(programmes: readonly Programme[]): Finding[] {
  return lintProgrammes(programmes, at).at(-1) ?? [];
}
