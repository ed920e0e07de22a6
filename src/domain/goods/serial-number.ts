import { ok, refuse, type Result } from "../result.ts";
import { personalNumberIn } from "../text/personal-number.ts";

declare const serialNumberBrand: unique symbol;

/** A maker's serial number as it identifies one piece: upper case, no spaces. */
export type SerialNumber = string & { readonly [serialNumberBrand]: true };

export type SerialNumberRefusal = { readonly code: "serialCharacters" | "serialLength" | "serialIsIdNumber" };

/**
 * Makers print 6 to 32 letters, digits and -/. ; a lower-case letter is a typing habit, not another piece. A resident's
 * ID number, also within more, is refused: typed into the wrong field, it would stand readable in the journal for ever. A
 * mobile number is not: makers print numbers that look like one.
 */
export function parseSerialNumber(text: string): Result<SerialNumber, SerialNumberRefusal> {
  const serial = text.trim().toUpperCase();
  if (serial.length < 6 || serial.length > 32) return refuse({ code: "serialLength" });
  if (!/^[A-Z0-9][A-Z0-9\-/.]*$/.test(serial)) return refuse({ code: "serialCharacters" });
  if (personalNumberIn(serial) === "idNumber") return refuse({ code: "serialIsIdNumber" });
  return ok(serial as SerialNumber);
}
