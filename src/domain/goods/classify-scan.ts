import { isQualificationCode } from "../voucher/decode-code.ts";
import { parseIdNumber } from "../identity/id-number.ts";
import { parseGtin, type Gtin14 } from "./gtin.ts";
import { isFrameNumber } from "./frame-number.ts";
import { isImei } from "./imei.ts";
import { parseSerialNumber, type SerialNumber } from "./serial-number.ts";
import type { SerialKind } from "./goods.ts";

/** What a scan or a typed line means here and now. The hub decides; the focus never does. */
export type ScanMeaning =
  | { readonly kind: "goods"; readonly gtin: Gtin14 }
  | { readonly kind: "serial"; readonly serial: SerialNumber }
  | { readonly kind: "idNumber" }
  | { readonly kind: "link" }
  /** A qualification code (资格码); not yet read or verified. */
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "unknown"; readonly reason: "empty" | "tooLong" | "badCheckDigit" | "notRecognised" };

/** No code that a till reads is longer; a longer one is a stuck key or a torn stream. */
const longestScan = 600;

/**
 * Classifies what came in. `expects` is the kind of piece number that the basket still waits for: an e-bike's
 * frame number and an IMEI both have 15 digits, so shape alone cannot tell them apart.
 *
 * Digits that make a right trade item number are goods, also while a serial number is awaited. One in ten serial
 * numbers of exactly 8, 12, 13 or 14 digits is therefore refused as unknown goods and must be typed in at its line.
 * The other way round, the next piece's barcode would silently become the serial number of this one, and a claim
 * with a wrong number is rejected after the goods have left.
 */
export function classifyScan(text: string, expects: SerialKind | null): ScanMeaning {
  const scan = text.trim();
  if (scan === "") return { kind: "unknown", reason: "empty" };
  if (scan.length > longestScan) return { kind: "unknown", reason: "tooLong" };
  if (/^https?:\/\//i.test(scan)) return { kind: "link" };
  // Its mark has a dot after letters and a digit, which neither goods nor an ID number have, and it comes before any
  // serial number that is awaited: no maker's number is read as a code but one that begins with just this mark.
  if (isQualificationCode(scan)) return { kind: "code", text: scan };
  const gtin = parseGtin(scan);
  if (gtin.ok) return { kind: "goods", gtin: gtin.value };
  if (/^\d{17}[\dXx]$/.test(scan) && parseIdNumber(scan).ok) return { kind: "idNumber" };
  const serial = expects === null ? null : expectedSerial(scan, expects);
  if (serial !== null) return { kind: "serial", serial };
  const isMistypedGtin = gtin.refusal.code === "gtinCheckDigit";
  return { kind: "unknown", reason: isMistypedGtin ? "badCheckDigit" : "notRecognised" };
}

function expectedSerial(scan: string, expects: SerialKind): SerialNumber | null {
  const serial = parseSerialNumber(scan);
  if (!serial.ok) return null;
  if (expects === "imei") return isImei(scan) ? serial.value : null;
  if (expects === "frameNumber") return isFrameNumber(scan) ? serial.value : null;
  return expects === "serialNumber" ? serial.value : null;
}
