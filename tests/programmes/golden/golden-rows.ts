import { amountCapRows } from "./rows/amount-caps.ts";
import { amountConditionRows } from "./rows/amount-conditions.ts";
import { amountRoundingRows } from "./rows/amount-rounding.ts";
import { basisRows } from "./rows/basis.ts";
import { goodsRows } from "./rows/goods.ts";
import { placeRows } from "./rows/place.ts";
import { priceBoundRows } from "./rows/price-bounds.ts";
import { priceRuleRows } from "./rows/price-rules.ts";
import { windowRows } from "./rows/window.ts";
import { limitCountRows } from "./rows/limits-count.ts";
import { limitFenRows } from "./rows/limits-fen.ts";
import { limitGroupRows } from "./rows/limits-group.ts";
import { limitPeriodRows } from "./rows/limits-period.ts";
import { codeLifeRows } from "./rows/code-life.ts";
import { codeRows } from "./rows/codes.ts";
import { identityRows } from "./rows/identity.ts";
import { basketProgrammeRows } from "./rows/basket-programmes.ts";
import { basketRows } from "./rows/baskets.ts";
import { choiceRows } from "./rows/choice.ts";
import { budgetAndJournalRows } from "./rows/budget-journal.ts";
import { offlineLeaseRows } from "./rows/offline-leases.ts";
import { offlineRows } from "./rows/offline.ts";
import { bicycleRows } from "./rows/bicycles.ts";
import { serialRows } from "./rows/capture-serials.ts";
import { captureRows } from "./rows/captures.ts";
import { claimRows } from "./rows/claims.ts";
import { precedenceRows } from "./rows/precedence.ts";
import { orderAndDiscountRows } from "./rows/order-and-discount.ts";
import type { Row } from "./row.ts";

/** The whole table. */
export const goldenRows: readonly Row[] = [
  ...windowRows,
  ...placeRows,
  ...goodsRows,
  ...priceRuleRows,
  ...basisRows,
  ...priceBoundRows,
  ...amountCapRows,
  ...amountRoundingRows,
  ...amountConditionRows,
  ...limitCountRows,
  ...limitGroupRows,
  ...limitPeriodRows,
  ...limitFenRows,
  ...identityRows,
  ...codeRows,
  ...codeLifeRows,
  ...choiceRows,
  ...basketRows,
  ...basketProgrammeRows,
  ...budgetAndJournalRows,
  ...offlineRows,
  ...offlineLeaseRows,
  ...serialRows,
  ...captureRows,
  ...bicycleRows,
  ...claimRows,
  ...precedenceRows,
  ...orderAndDiscountRows,
];
