import type { Goods } from "../goods/goods.ts";
import { isFrameNumber } from "../goods/frame-number.ts";
import { isImei } from "../goods/imei.ts";
import { parseSerialNumber, type SerialNumber } from "../goods/serial-number.ts";
import type { Decision } from "../programme/decision.ts";
import { refuse } from "../result.ts";
import { decisionOf } from "./decision-of.ts";
import { changed, onLine, type Outcome } from "./on-line.ts";
import type { Sale, SaleLine } from "./sale.ts";
import { saleRefusal } from "./sale-refusal.ts";

/**
 * Notes the number of the piece. `usedBefore` says whether this terminal has already sold a piece of that
 * number with a subsidy. The same number cannot stand twice in one basket. Another number than before begins anew.
 */
export function captureSerial(
  sale: Sale,
  lineId: string,
  text: string,
  usedBefore: (serial: SerialNumber) => boolean,
): Outcome {
  return onLine(sale, lineId, (line) => {
    const kind = line.goods?.serialKind ?? "none";
    if (kind === "none") return refuse(saleRefusal("serialNotExpected", { name: line.name }));
    const serial = parseSerialNumber(text);
    if (!serial.ok || !fitsKind(serial.value, kind)) return refuse(saleRefusal("serialMalformed", { kind }));
    if (isAtOther(sale, lineId, serial.value)) return refuse(saleRefusal("serialAlreadyInBasket"));
    if (line.imei2 === serial.value) return refuse(saleRefusal("imeiSame"));
    const piece = line.serial === null || line.serial === serial.value ? line : ofAnotherPiece(line);
    return changed({ ...piece, serial: serial.value, serialUsedBefore: usedBefore(serial.value) });
  });
}

/** What was read, photographed or switched on was another piece. */
function ofAnotherPiece(line: SaleLine): SaleLine {
  return { ...line, serialReadTwice: false, imei2: null, photos: [], activated: false };
}

/** The number of the piece, read a second time: from the body after the box. Only the same number will do. */
export function captureSerialAgain(sale: Sale, lineId: string, text: string): Outcome {
  return onLine(sale, lineId, (line) => {
    if (line.serial === null) return refuse(saleRefusal("serialMissing"));
    const again = parseSerialNumber(text);
    return again.ok && again.value === line.serial
      ? changed({ ...line, serialReadTwice: true })
      : refuse(saleRefusal("serialDiffers", { name: line.name }));
  });
}

/** The second IMEI of a piece that is known by its first. */
export function captureImei2(sale: Sale, lineId: string, text: string): Outcome {
  return onLine(sale, lineId, (line) => {
    if (line.goods?.serialKind !== "imei") return refuse(saleRefusal("imeiNotExpected", { name: line.name }));
    const imei2 = text.trim();
    if (!isImei(imei2)) return refuse(saleRefusal("imeiMalformed"));
    if (imei2 === line.serial) return refuse(saleRefusal("imeiSame"));
    if (isAtOther(sale, lineId, imei2)) return refuse(saleRefusal("serialAlreadyInBasket"));
    return changed({ ...line, imei2 });
  });
}

function isAtOther({ lines }: Sale, lineId: string, number: string): boolean {
  return lines.some((other) => other.lineId !== lineId && [other.serial, other.imei2].includes(number));
}

function fitsKind(serial: SerialNumber, kind: Goods["serialKind"]): boolean {
  if (kind === "imei") return isImei(serial);
  return kind === "frameNumber" ? isFrameNumber(serial) : true;
}

/** Where a scanned number belongs, and as what. */
export type AwaitedNumber = { readonly line: SaleLine; readonly as: "serial" | "serialAgain" | "imei2" };

/**
 * The line that a scanned piece number belongs to. A number that is to be read twice goes to the line that has it; else
 * to the first line whose subsidy waits for a number, which is the line that the next step names; else, as a serial, to
 * the newest one that has none yet.
 */
export function lineAwaitingNumber(sale: Sale, decision: Decision, scan: string): AwaitedNumber | null {
  const awaited = sale.lines.flatMap((line) => awaitedBy(line, decisionOf(decision, line).missing));
  const number = parseSerialNumber(scan);
  const same = awaited.find(
    ({ line, as }) => as === "serialAgain" && number.ok && line.serial === number.value,
  );
  const newest = sale.lines.findLast((line) => takesSerial(line) && line.serial === null);
  return same ?? awaited[0] ?? (newest ? { line: newest, as: "serial" } : null);
}

/** In the order of the captures: a first number, the second IMEI, then the first one again. */
function awaitedBy(line: SaleLine, missing: readonly string[]): AwaitedNumber[] {
  const wanted: readonly (AwaitedNumber["as"] | false)[] = [
    line.serial === null && missing.includes(line.goods?.serialKind ?? "none") && "serial",
    missing.includes("imei2") && "imei2",
    line.serial !== null && missing.includes("serialTwice") && "serialAgain",
  ];
  return wanted.filter((as) => as !== false).map((as) => ({ line, as }));
}

function takesSerial(line: SaleLine): boolean {
  return (line.goods?.serialKind ?? "none") !== "none";
}
