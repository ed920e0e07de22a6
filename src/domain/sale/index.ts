export { checkSize } from "./check-size.ts";
export { captureCode, lineForCode, removeCode } from "./codes.ts";
export { completeSale, type CompletionInput } from "./complete-sale.ts";
export { decisionOf } from "./decision-of.ts";
export {
  addPhoto,
  captureInvoice,
  captureOldItem,
  confirmActivation,
  confirmSamePerson,
  removePhoto,
  setDelivery,
  signUndertaking,
} from "./captures.ts";
export { lineFacts, personFacts, type IsReused } from "./line-facts.ts";
export { overridePrice, setMerchantDiscount, setPriceParts } from "./line-prices.ts";
export { addGoods, addUnlistedGoods, preferClaim, removeLine, waiveSubsidy } from "./lines.ts";
export {
  captureImei2,
  captureSerial,
  captureSerialAgain,
  lineAwaitingNumber,
  type AwaitedNumber,
} from "./piece-numbers.ts";
export { nextSaleStep } from "./next-step.ts";
export { linePrices, settle, totalPrices } from "./prices.ts";
export {
  applySaleEvent,
  newSale,
  type OldItem,
  type Photo,
  type Sale,
  type SaleEvent,
  type SaleLine,
} from "./sale.ts";
export { type SaleRefusal } from "./sale-refusal.ts";
export { addTender, checkTenders, removeTender } from "./tenders.ts";
export { voidSale } from "./void-sale.ts";
