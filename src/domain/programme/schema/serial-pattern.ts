import { z } from "zod";

const atom = String.raw`(?:[A-Z0-9-]|\\d|\[(?:[A-Z0-9]-[A-Z0-9]|[A-Z0-9])+\])`;
const repeat = String.raw`(?:\{\d{1,2}(?:,\d{1,2})?\})?`;
const shape = new RegExp(`^(?:${atom}${repeat}){1,24}$`);
/** With more than these a match might take longer than a cashier has. */
const mostRanges = 3;

/**
 * A pattern for a serial number in a small part of ECMAScript's regular expressions: capital letters, digits, hyphens,
 * \d, [A-Z0-9] and repeats {n} or {n,m}. It matches the whole number. There are no groups, alternatives or open ends,
 * so that no published text can make a till think for long.
 */
export const serialPatternSchema = z
  .string()
  .max(120)
  .regex(shape)
  .refine((text) => (text.match(/,/g)?.length ?? 0) <= mostRanges && compiles(text), "Not a pattern");

function compiles(text: string): boolean {
  try {
    return new RegExp(`^${text}$`).source !== "";
  } catch {
    return false;
  }
}
