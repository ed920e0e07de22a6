import type { ScanData, ScanDataType } from "../upos/index.ts";

/** AIM code letter -> symbology, where the modifier does not matter (ISO/IEC 15424). */
const byLetter: Readonly<Record<string, ScanDataType>> = {
  A: "Code39",
  C: "Code128",
  I: "ITF",
  L: "PDF417",
  Q: "QRCODE",
  d: "DATAMATRIX",
};

/** Digits of an EAN-13 without its 2- or 5-digit add-on. */
const ean13Length = 13;

/**
 * Takes the AIM identifier `]cm` off a scan and says which symbology it names. Without one the symbology is
 * UNKNOWN: the shape of a code does not tell it.
 */
export function readAimIdentifier(text: string): ScanData {
  const match = /^\]([A-Za-z])([0-9A-Za-z])/.exec(text);
  if (match === null) return { scanData: text, scanDataLabel: text, scanDataType: "UNKNOWN" };
  const label = text.slice(match[0].length);
  const type = symbologyOf(match[1] ?? "", match[2] ?? "", label);
  const hasAddOn = match[1] === "E" && match[2] === "3";
  return {
    scanData: text,
    scanDataLabel: hasAddOn ? label.slice(0, ean13Length) : label,
    scanDataType: type,
  };
}

function symbologyOf(letter: string, modifier: string, label: string): ScanDataType {
  if (letter === "E") return eanOf(modifier, label);
  if (letter === "C" && modifier === "1") return "EAN128";
  return byLetter[letter] ?? "UNKNOWN";
}

/**
 * `]E0` covers EAN-13, UPC-A and UPC-E, which the standard sends as 13 digits; scanners that leave the leading
 * zero of UPC-A away are seen, so the count decides. `]E1` and `]E2` are add-ons alone, which name no goods.
 */
function eanOf(modifier: string, label: string): ScanDataType {
  if (modifier === "4") return "EAN8";
  if (modifier === "0" && label.length === 12) return "UPCA";
  return modifier === "0" || modifier === "3" ? "EAN13" : "UNKNOWN";
}
