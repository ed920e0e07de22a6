import { ok, refuse, type Result } from "../result.ts";

declare const gtinBrand: unique symbol;

/** A trade item number in GS1's 14-digit form, so that EAN-8, UPC-A and EAN-13 compare as one kind of key. */
export type Gtin14 = string & { readonly [gtinBrand]: true };

export type GtinRefusal = { readonly code: "gtinCharacters" | "gtinLength" | "gtinCheckDigit" };

/** Normalises EAN-8, UPC-A, EAN-13 or GTIN-14 digits (GS1 General Specifications 7.9, check digit modulo 10). */
export function parseGtin(text: string): Result<Gtin14, GtinRefusal> {
  if (!/^\d+$/.test(text)) return refuse({ code: "gtinCharacters" });
  if (![8, 12, 13, 14].includes(text.length)) return refuse({ code: "gtinLength" });
  if (gs1CheckDigit(text.slice(0, -1)) !== text.slice(-1)) return refuse({ code: "gtinCheckDigit" });
  return ok(text.padStart(14, "0") as Gtin14);
}

/** The GS1 modulo-10 check digit of the digits before it: weights 3, 1, 3 … from the right. */
export function gs1CheckDigit(digits: string): string {
  let total = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const fromRight = digits.length - 1 - index;
    total += Number(digits[index]) * (fromRight % 2 === 0 ? 3 : 1);
  }
  return String((10 - (total % 10)) % 10);
}

/** The shortest everyday form for people: 13 digits, or 8 for an EAN-8. */
export function displayGtin(gtin: Gtin14): string {
  return gtin.startsWith("000000") ? gtin.slice(6) : gtin.startsWith("0") ? gtin.slice(1) : gtin;
}
