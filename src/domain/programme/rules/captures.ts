import type { CaptureKind } from "../programme-schema.ts";
import { fails, isMissing, passes, type CategoryRuleInput, type RuleFinding } from "./rule.ts";

const serialKinds: readonly CaptureKind[] = ["serialNumber", "imei", "frameNumber"];

/** The first of these kinds that the programme wants captured for the line's category, or null. */
export function wantedCapture(input: CategoryRuleInput, kinds: readonly CaptureKind[]): CaptureKind | null {
  const wanted = input.programme.captures.find(
    ({ kind, categories }) =>
      kinds.includes(kind) && (categories === null || categories.includes(input.category.code)),
  );
  return wanted?.kind ?? null;
}

export function oldItemRule(input: CategoryRuleInput): RuleFinding {
  const wanted = wantedCapture(input, ["oldItem"]) !== null;
  const battery = input.line.oldItem?.battery ?? null;
  if (wanted && input.line.oldItem === null) return isMissing("oldItem", "oldItem", { wanted });
  return passes("oldItem", { wanted, handedIn: input.line.oldItem !== null, battery });
}

/**
 * Audits reject claims without the number of the piece, at the shop's cost, so the sale cannot finish without it.
 * A number of another kind than the programme wants, because the catalogue names another, is no evidence.
 */
export function serialKnownRule(input: CategoryRuleInput): RuleFinding {
  const wanted = wantedCapture(input, serialKinds);
  const { serial, serialKind } = input.line;
  const inputs = { wanted, captured: serial !== null, serialKind };
  if (wanted === null || (serial !== null && serialKind === wanted)) return passes("serialKnown", inputs);
  return isMissing("serialKnown", wanted, inputs);
}

/** One piece is subsidised once (一机多卖). This terminal knows its own sales; the platform knows all. */
export function serialUnusedRule({ line }: CategoryRuleInput): RuleFinding {
  const inputs = { serialUsedBefore: line.serialUsedBefore };
  return line.serialUsedBefore ? fails("serialUnused", "serialUsed", inputs) : passes("serialUnused", inputs);
}
