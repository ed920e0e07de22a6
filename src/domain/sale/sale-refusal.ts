/** Why a sale declines a command. Every code is a refusal code of the contract too. */
export type SaleRefusalCode =
  | "lineNotFound"
  | "tenderNotFound"
  | "serialNotExpected"
  | "serialMalformed"
  | "serialAlreadyInBasket"
  | "serialMissing"
  | "serialDiffers"
  | "imeiNotExpected"
  | "imeiMalformed"
  | "imeiSame"
  | "codeAlreadyInBasket"
  | "invoiceNumberMalformed"
  | "photoNotFound"
  | "personMissing"
  | "discountTooLarge"
  | "priceNotOfCatalogue"
  | "pricePartsTooLarge"
  | "priceMissing"
  | "tenderExceedsDue"
  | "cashImplausible"
  | "referenceMissing"
  | "referenceTooShort"
  | "tenderedTooLittle"
  | "nothingToSell"
  | "saleTooLarge"
  | "paymentsToHandBack"
  | "subsidyUndecided";

export type SaleRefusal = {
  readonly code: SaleRefusalCode;
  readonly params: Readonly<Record<string, string | number>>;
};

export function saleRefusal(code: SaleRefusalCode, params: SaleRefusal["params"] = {}): SaleRefusal {
  return { code, params };
}
