import { parseIdNumber } from "../identity/id-number.ts";
import { ok, refuse, type Result } from "../result.ts";

declare const serialNumberBrand: unique symbol;

/** A maker's serial number as it identifies one piece: upper case, no spaces. */
export type SerialNumber = string & { readonly [serialNumberBrand]: true };

export type SerialNumberRefusal = { readonly code: "serialCharacters" | "serialLength" | "serialIsIdNumber" };

/**
 * Makers print 6 to 32 letters, digits and -/. ; a lower-case letter is a typing habit, not another piece. A resident's
 * ID number is refused: typed into the wrong field, it would stand readable in the journal for ever.
 */
export function parseSerialNumber(text: string): Result<SerialNumber, SerialNumberRefusal> {
  const serial = text.trim().toUpperCase();
  if (serial.length < 6 || serial.length > 32) return refuse({ code: "serialLength" });
  if (!/^[A-Z0-9][A-Z0-9\-/.]*$/.test(serial)) return refuse({ code: "serialCharacters" });
  if (parseIdNumber(serial).ok) return refuse({ code: "serialIsIdNumber" });
  return ok(serial as SerialNumber);
}
