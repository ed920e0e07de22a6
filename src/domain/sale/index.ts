export { checkSize } from "./check-size.ts";
export { completeSale, type CompletionInput } from "./complete-sale.ts";
export { decisionOf } from "./decision-of.ts";
export { lineFacts } from "./line-facts.ts";
export {
  addGoods,
  addUnlistedGoods,
  captureOldItem,
  captureSerial,
  lineAwaitingSerial,
  removeLine,
  setMerchantDiscount,
  waiveSubsidy,
} from "./lines.ts";
export { nextSaleStep } from "./next-step.ts";
export { linePrices, settle, totalPrices } from "./prices.ts";
export { applySaleEvent, newSale, type OldItem, type Sale, type SaleEvent, type SaleLine } from "./sale.ts";
export { type SaleRefusal } from "./sale-refusal.ts";
export { addTender, checkTenders, removeTender } from "./tenders.ts";
export { voidSale } from "./void-sale.ts";
