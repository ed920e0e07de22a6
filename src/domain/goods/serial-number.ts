import { ok, refuse, type Result } from "../result.ts";

declare const serialNumberBrand: unique symbol;

/** A maker's serial number as it identifies one piece: upper case, no spaces. */
export type SerialNumber = string & { readonly [serialNumberBrand]: true };

export type SerialNumberRefusal = { readonly code: "serialCharacters" | "serialLength" };

/** Makers print 6 to 32 letters, digits and -/. ; a lower-case letter is a typing habit, not another piece. */
export function parseSerialNumber(text: string): Result<SerialNumber, SerialNumberRefusal> {
  const serial = text.trim().toUpperCase();
  if (serial.length < 6 || serial.length > 32) return refuse({ code: "serialLength" });
  if (!/^[A-Z0-9][A-Z0-9\-/.]*$/.test(serial)) return refuse({ code: "serialCharacters" });
  return ok(serial as SerialNumber);
}
