import { code } from "./code.ts";
import { evidenceRules } from "./evidence.ts";
import { goodsRules } from "./goods.ts";
import { journal } from "./journal.ts";
import { moneyRules } from "./money.ts";
import { offlineRules } from "./offline.ts";
import { personRules } from "./person.ts";
import { pieceRules } from "./piece.ts";
import { quota } from "./quota.ts";
import type { LineRule } from "./rule.ts";

export { headRules } from "./place-and-time.ts";

/**
 * In the order in which they are asked: what the goods are, what they earn, then what the cashier captures in the
 * order of the work at the till. docs/programmes.md has each as a sentence.
 */
export const lineRules: readonly LineRule[] = [
  ...goodsRules,
  quota,
  ...moneyRules,
  journal,
  ...pieceRules,
  ...personRules,
  code,
  ...offlineRules,
  ...evidenceRules,
];
