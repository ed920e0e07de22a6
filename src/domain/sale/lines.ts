import type { Goods } from "../goods/goods.ts";
import { zeroFen, type Fen } from "../money/index.ts";
import { ok } from "../result.ts";
import { changed, onLine, type Outcome } from "./on-line.ts";
import type { Sale, SaleEvent, SaleLine } from "./sale.ts";

/** Puts one piece of catalogue goods into the basket, at its filed price. */
export function addGoods(lineId: string, goods: Goods): SaleEvent {
  const line = { goods, gtin: goods.gtin, name: goods.name, listFen: goods.listFen };
  return { kind: "lineAdded", line: { ...emptyLine(lineId), ...line } };
}

/** Puts something outside the catalogue into the basket, at a typed price. It never earns a subsidy. */
export function addUnlistedGoods(
  lineId: string,
  name: string,
  listFen: Fen,
  gtin: Goods["gtin"] | null,
): SaleEvent {
  return { kind: "lineAdded", line: { ...emptyLine(lineId), gtin, name, listFen } };
}

function emptyLine(lineId: string): SaleLine {
  return {
    lineId,
    goods: null,
    gtin: null,
    name: "",
    listFen: zeroFen,
    merchantDiscountFen: zeroFen,
    priceApprovalSeq: null,
    priceParts: {},
    serial: null,
    serialUsedBefore: false,
    serialReadTwice: false,
    imei2: null,
    oldItem: null,
    photos: [],
    activated: false,
    undertakingSigned: false,
    invoiceNumber: null,
    code: null,
    prefersClaim: false,
    subsidyWaived: false,
  };
}

export function removeLine(sale: Sale, lineId: string): Outcome {
  return onLine(sale, lineId, () => ok({ kind: "lineRemoved", lineId }));
}

export function waiveSubsidy(sale: Sale, lineId: string, isWaived: boolean): Outcome {
  return onLine(sale, lineId, (line) => changed({ ...line, subsidyWaived: isWaived }));
}

/** The customer rather claims afterwards; whether the programme leaves the choice is for who decides. */
export function preferClaim(sale: Sale, lineId: string, prefersClaim: boolean): Outcome {
  return onLine(sale, lineId, (line) => changed({ ...line, prefersClaim }));
}
