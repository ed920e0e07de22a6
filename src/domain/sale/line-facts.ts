import type { LineFacts } from "../programme/facts-schema.ts";
import type { Sale } from "./sale.ts";

/** What a decision may know of the basket: goods, prices and captures, nothing personal. */
export function lineFacts(sale: Sale): LineFacts[] {
  return sale.lines.map((line) => ({
    lineId: line.lineId,
    goods: line.goods && {
      gtin: line.goods.gtin,
      category: line.goods.category,
      kind: line.goods.kind,
      grade: line.goods.grade,
      battery: line.goods.battery,
      listFen: line.goods.listFen,
    },
    listFen: line.listFen,
    merchantDiscountFen: line.merchantDiscountFen,
    serial: line.serial,
    serialKind: line.goods?.serialKind ?? "none",
    serialUsedBefore: line.serialUsedBefore,
    oldItem: line.oldItem,
    subsidyWaived: line.subsidyWaived,
  }));
}
