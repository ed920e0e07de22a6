import { z } from "zod";

/**
 * Every reason for which the till declines what a screen asked. Closed: a screen has a sentence for each of
 * them in its i18n, and a test checks that none is missing.
 */
export const refusalCodeSchema = z.enum([
  // the request itself
  "badRequest",
  "notSignedOn",
  "notAllowed",
  "wrongPin",
  "pinLocked",
  "shiftNotOpen",
  "shiftAlreadyOpen",
  "saleInProgress",
  "noSale",
  "saleAlreadyCompleted",
  "lineNotFound",
  "tenderNotFound",
  // what was scanned or typed
  "scanEmpty",
  "scanTooLong",
  "scanCheckDigit",
  "scanNotRecognised",
  "scanLinkIgnored",
  "goodsUnknown",
  "serialNotExpected",
  "serialMalformed",
  "serialAlreadyInBasket",
  "serialMissing",
  "serialDiffers",
  "imeiNotExpected",
  "imeiMalformed",
  "imeiSame",
  "codeMalformed",
  "codeNewerVersion",
  "codeUnknownKey",
  "codeBadSignature",
  "codeNotFound",
  "codeNeedsPlatform",
  "codeNotExpected",
  "codeAlreadyInBasket",
  "invoiceNumberMalformed",
  "photoMalformed",
  "photoTooLarge",
  "photoNotExpected",
  "photoNotFound",
  "claimNotOffered",
  "idLength",
  "idCharacters",
  "idBirthDate",
  "idCheckDigit",
  "nameMissing",
  "cardExpired",
  "cardKindNotAccepted",
  "cardNumberWrong",
  "phoneMalformed",
  "personMissing",
  // a free text
  "personalNumberInText",
  // money
  "discountTooLarge",
  "priceMissing",
  "priceNotOfCatalogue",
  "pricePartsTooLarge",
  "amountNotPositive",
  "tenderExceedsDue",
  "cashImplausible",
  "referenceMissing",
  "referenceTooShort",
  "tenderedTooLittle",
  "nothingToSell",
  "saleTooLarge",
  "subsidyUndecided",
  "differenceReasonMissing",
  "paymentsToHandBack",
  // returns, and what needs a second person
  "returnInProgress",
  "noReturn",
  "returnWhileDoubted",
  "receiptOfOtherTill",
  "notASale",
  "nothingToReturn",
  "lineAlreadyReturned",
  "returnTogether",
  "returnWindowOver",
  "scanNotInReturn",
  "reasonMissing",
  "refundKindWrong",
  "refundExceedsPaid",
  "refundSumWrong",
  "approvalNeeded",
  "approverIsOperator",
  "approverNotAllowed",
  // the machine
  "diskFull",
  "storeFailed",
  "signerUnavailable",
  "receiptNotFound",
  "slipVoid",
  "printerUnavailable",
  "internal",
]);

export type RefusalCode = z.infer<typeof refusalCodeSchema>;

/** `params` fill the sentence: amounts in fen, counts, names of goods. Never anything personal. */
export const refusalSchema = z.strictObject({
  code: refusalCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type Refusal = z.infer<typeof refusalSchema>;

export function refusal(code: RefusalCode, params: Refusal["params"] = {}): Refusal {
  return { code, params };
}
