import type { SaleLineView } from "../../../contract/index.ts";
import { askedInputs } from "../../app/capture-steps.ts";

/** GB/T 2260 tells a county by six digits. */
export const regionDigits = 6;

/**
 * Where the programmes of these lines let goods be delivered to, by the leading digits of a region: as their
 * decisions looked at it. Empty: anywhere.
 */
export function deliveryRegions(lines: readonly Pick<SaleLineView, "decision">[]): readonly string[] {
  const listed = lines.flatMap(({ decision }) =>
    String(askedInputs(decision, "delivery")?.["regions"] ?? "").split(","),
  );
  return [...new Set(listed.filter((code) => code !== ""))].sort();
}

/** Whether a region begins with one of these, or any will do. */
export function isInRegions(region: string, allowed: readonly string[]): boolean {
  return allowed.length === 0 || allowed.some((prefix) => region.startsWith(prefix));
}
