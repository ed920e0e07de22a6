import { ok, refuse, type Result } from "../result.ts";
import { isCalendarDay, toChinaDay, type EpochMs } from "../time/instant.ts";

declare const idNumberBrand: unique symbol;

/** A resident ID number that passed its checks (GB 11643-1999): 18 characters, last one upper-case X or a digit. */
export type IdNumber = string & { readonly [idNumberBrand]: true };

export type IdNumberRefusal = { readonly code: "idLength" | "idCharacters" | "idBirthDate" | "idCheckDigit" };

/** GB 11643-1999 weights over the first 17 digits; the check character is ISO 7064 MOD 11-2. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";

/** Parses a typed or read ID number. Spaces are dropped and x is accepted for X, as cashiers type them. */
export function parseIdNumber(text: string): Result<IdNumber, IdNumberRefusal> {
  const number = text.replaceAll(/\s/g, "").toUpperCase();
  if (number.length !== 18) return refuse({ code: "idLength" });
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return refuse({ code: "idCharacters" });
  if (!hasRealBirthDate(number)) return refuse({ code: "idBirthDate" });
  if (idCheckCharacter(number) !== number[17]) return refuse({ code: "idCheckDigit" });
  return ok(number as IdNumber);
}

/** The check character that belongs to the first 17 digits. */
export function idCheckCharacter(number: string): string {
  const total = weights.reduce((left, weight, index) => left + weight * Number(number[index]), 0);
  return checkCharacters.charAt(total % 11);
}

function hasRealBirthDate(number: string): boolean {
  const year = Number(number.slice(6, 10));
  return year >= 1850 && isCalendarDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)));
}

/** Completed years of age on the day of `now` in China. */
export function ageInYears(number: IdNumber, now: EpochMs): number {
  const today = toChinaDay(now).replaceAll("-", "");
  const years = Number(today.slice(0, 4)) - Number(number.slice(6, 10));
  return today.slice(4) >= number.slice(10, 14) ? years : years - 1;
}

/** GB/T 2260 code of the province that first issued the number. The county would help to guess the rest of it. */
export function regionOf(number: IdNumber): string {
  return `${number.slice(0, 2)}0000`;
}
