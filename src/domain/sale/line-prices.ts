import { sum, type Fen } from "../money/index.ts";
import type { PriceParts } from "../programme/facts-schema.ts";
import { refuse } from "../result.ts";
import { changed, onLine, type Outcome } from "./on-line.ts";
import type { Sale, SaleLine } from "./sale.ts";
import { saleRefusal } from "./sale-refusal.ts";

export function setMerchantDiscount(sale: Sale, lineId: string, merchantDiscountFen: Fen): Outcome {
  return onLine(sale, lineId, (line) => priced({ ...line, merchantDiscountFen }));
}

/**
 * Another price than the catalogue's, to which a second person agreed with the entry `approvalSeq`. What was typed for
 * goods outside the catalogue is the price already. A programme's price rules hold for it as for any other.
 */
export function overridePrice(sale: Sale, lineId: string, priceFen: Fen, approvalSeq: number): Outcome {
  return onLine(sale, lineId, (line) =>
    line.goods === null
      ? refuse(saleRefusal("priceNotOfCatalogue", { name: line.name }))
      : priced({ ...line, listFen: priceFen, priceApprovalSeq: approvalSeq }),
  );
}

/** What the price holds besides the goods, and what a bank or an old item pays of it. What is zero is left out. */
export function setPriceParts(sale: Sale, lineId: string, parts: PriceParts): Outcome {
  const given = Object.entries(parts).filter(([, amountFen]) => (amountFen ?? 0) > 0);
  return onLine(sale, lineId, (line) => priced({ ...line, priceParts: Object.fromEntries(given) }));
}

/** Neither what is taken off a price nor what is in it may be more than the price. */
function priced(line: SaleLine): Outcome {
  const { listFen, merchantDiscountFen, priceParts } = line;
  if (merchantDiscountFen > listFen) return refuse(saleRefusal("discountTooLarge", { listFen }));
  const { bankDiscountFen, oldItemMoneyFen, ...within } = priceParts;
  const isTooMuch = [Object.values(within), [bankDiscountFen, oldItemMoneyFen]].some(
    (amounts) => sum(amounts.filter((amountFen) => amountFen !== undefined)) > listFen,
  );
  return isTooMuch ? refuse(saleRefusal("pricePartsTooLarge", { listFen })) : changed(line);
}
