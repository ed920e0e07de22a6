import type { Purchase } from "./purchase.ts";

/**
 * What comes of a purchase, worked out by hand: fen at once, fen to claim afterwards, a refusal's code, or what is
 * still to be captured.
 */
export type Expected =
  | number
  | string
  | { readonly claims: number; readonly by: string }
  | { readonly misses: readonly string[] };

/** A programme's id, the rule that the row is about, what is bought, and what comes of it. */
export type Row = readonly [id: string, rule: string, purchase: Purchase, expected: Expected];
