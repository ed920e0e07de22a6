import { ok, refuse, type Result } from "../result.ts";

declare const mobileNumberBrand: unique symbol;

/** A mainland mobile number: 11 digits, without the country's code. */
export type MobileNumber = string & { readonly [mobileNumberBrand]: true };

export type MobileNumberRefusal = { readonly code: "phoneMalformed" };

/** Mainland numbers have 11 digits and begin with 13 to 19 (the numbering plan of the ministry, 2017). */
export function isMobileNumber(digits: string): digits is MobileNumber {
  return /^1[3-9]\d{9}$/.test(digits);
}

/** Parses a typed mobile number. Spaces, hyphens and the country's code are dropped, as people write them. */
export function parseMobileNumber(text: string): Result<MobileNumber, MobileNumberRefusal> {
  const digits = text
    .normalize("NFKC")
    .replaceAll(/[\s-]/g, "")
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, "");
  return isMobileNumber(digits) ? ok(digits) : refuse({ code: "phoneMalformed" });
}

/** 13800001234 -> 34: enough for the customer to say that it was heard right. */
export function mobileNumberTail(number: string): string {
  return number.slice(-2);
}
