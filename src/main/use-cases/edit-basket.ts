import { refusal } from "../../contract/index.ts";
import { parseGtin } from "../../domain/goods/gtin.ts";
import type { Fen } from "../../domain/money/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import {
  addTender,
  addUnlistedGoods,
  removeLine,
  removeTender,
  setMerchantDiscount,
  setPriceParts,
  waiveSubsidy,
} from "../../domain/sale/index.ts";
import type { TenderKind } from "../../domain/journal/sale-completed-schema.ts";
import type { PriceParts } from "../../domain/programme/facts-schema.ts";
import { changeSale, forgetSale } from "./change-sale.ts";
import { addScannedGoods } from "./receive-scan.ts";
import { decideSale } from "./sale-decision.ts";
import type { Outcome, TillContext } from "./till-context.ts";

export function addGoodsByCode(till: TillContext, { gtin }: { gtin: string }): Outcome {
  const parsed = parseGtin(gtin);
  if (!parsed.ok) return refuse(refusal("scanCheckDigit"));
  return done(addScannedGoods(till, parsed.value));
}

export function addUnlisted(
  till: TillContext,
  { name, priceFen, gtin }: { name: string; priceFen: Fen; gtin: string | null },
): Outcome {
  const parsed = gtin === null ? null : parseGtin(gtin);
  const code = parsed?.ok ? parsed.value : null;
  return done(changeSale(till, () => ok(addUnlistedGoods(till.ids.newId(), name, priceFen, code)), "begin"));
}

/** Removing the last line, with nobody identified and nothing paid, ends the basket. */
export function removeBasketLine(till: TillContext, { lineId }: { lineId: string }): Outcome {
  const changed = changeSale(till, (sale) => removeLine(sale, lineId));
  if (!changed.ok) return changed;
  const { lines, person, tenders } = changed.value;
  if (lines.length === 0 && person === null && tenders.length === 0) forgetSale(till);
  till.changed();
  return ok(null);
}

export function discountLine(
  till: TillContext,
  { lineId, merchantDiscountFen }: { lineId: string; merchantDiscountFen: Fen },
): Outcome {
  return done(changeSale(till, (sale) => setMerchantDiscount(sale, lineId, merchantDiscountFen)));
}

export function setLinePriceParts(
  till: TillContext,
  { lineId, priceParts }: { lineId: string; priceParts: PriceParts },
): Outcome {
  return done(changeSale(till, (sale) => setPriceParts(sale, lineId, priceParts)));
}

export function waiveLineSubsidy(
  till: TillContext,
  { lineId, isWaived }: { lineId: string; isWaived: boolean },
): Outcome {
  return done(changeSale(till, (sale) => waiveSubsidy(sale, lineId, isWaived)));
}

export function takeTender(
  till: TillContext,
  input: { kind: TenderKind; amountFen: Fen; reference: string | null },
): Outcome {
  const tender = { tenderId: till.ids.newId(), ...input };
  return done(changeSale(till, (sale) => addTender(sale, tender, decideSale(till, sale).toPayFen)));
}

export function dropTender(till: TillContext, { tenderId }: { tenderId: string }): Outcome {
  return done(changeSale(till, (sale) => removeTender(sale, tenderId)));
}

function done(outcome: Outcome<unknown>): Outcome {
  return outcome.ok ? ok(null) : outcome;
}
