import type { Goods } from "../goods/goods.ts";
import { isFrameNumber } from "../goods/frame-number.ts";
import { isImei } from "../goods/imei.ts";
import { parseSerialNumber, type SerialNumber } from "../goods/serial-number.ts";
import { parseIdNumber } from "../identity/id-number.ts";
import { zeroFen, type Fen } from "../money/index.ts";
import type { Decision } from "../programme/decision.ts";
import { ok, refuse, type Result } from "../result.ts";
import { decisionOf } from "./decision-of.ts";
import type { OldItem, Sale, SaleEvent, SaleLine } from "./sale.ts";
import { saleRefusal, type SaleRefusal } from "./sale-refusal.ts";

type Outcome = Result<SaleEvent, SaleRefusal>;

/** Puts one piece of catalogue goods into the basket, at its filed price. */
export function addGoods(lineId: string, goods: Goods): SaleEvent {
  const line = { goods, gtin: goods.gtin, name: goods.name, listFen: goods.listFen };
  return { kind: "lineAdded", line: { ...emptyLine(lineId), ...line } };
}

/** Puts something outside the catalogue into the basket, at a typed price. It never earns a subsidy. */
export function addUnlistedGoods(
  lineId: string,
  name: string,
  listFen: Fen,
  gtin: Goods["gtin"] | null,
): SaleEvent {
  return { kind: "lineAdded", line: { ...emptyLine(lineId), gtin, name, listFen } };
}

function emptyLine(lineId: string): SaleLine {
  return {
    lineId,
    goods: null,
    gtin: null,
    name: "",
    listFen: zeroFen,
    merchantDiscountFen: zeroFen,
    serial: null,
    serialUsedBefore: false,
    oldItem: null,
    subsidyWaived: false,
  };
}

export function removeLine(sale: Sale, lineId: string): Outcome {
  return onLine(sale, lineId, () => ok({ kind: "lineRemoved", lineId }));
}

export function setMerchantDiscount(sale: Sale, lineId: string, merchantDiscountFen: Fen): Outcome {
  return onLine(sale, lineId, (line) =>
    merchantDiscountFen > line.listFen
      ? refuse(saleRefusal("discountTooLarge", { listFen: line.listFen }))
      : changed({ ...line, merchantDiscountFen }),
  );
}

/**
 * Notes the number of the piece. `usedBefore` says whether this terminal has already sold a piece of that
 * number with a subsidy. The same number cannot stand twice in one basket.
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
    const isTwice = sale.lines.some((other) => other.lineId !== lineId && other.serial === serial.value);
    if (isTwice) return refuse(saleRefusal("serialAlreadyInBasket"));
    return changed({ ...line, serial: serial.value, serialUsedBefore: usedBefore(serial.value) });
  });
}

function fitsKind(serial: SerialNumber, kind: Goods["serialKind"]): boolean {
  if (kind === "imei") return isImei(serial);
  return kind === "frameNumber" ? isFrameNumber(serial) : true;
}

/** An ID number is no number of an old item; see parseSerialNumber. */
export function captureOldItem(sale: Sale, lineId: string, oldItem: OldItem | null): Outcome {
  if (parseIdNumber(oldItem?.serial ?? "").ok)
    return refuse(saleRefusal("serialMalformed", { kind: "serialNumber" }));
  return onLine(sale, lineId, (line) => changed({ ...line, oldItem }));
}

export function waiveSubsidy(sale: Sale, lineId: string, isWaived: boolean): Outcome {
  return onLine(sale, lineId, (line) => changed({ ...line, subsidyWaived: isWaived }));
}

function changed(line: SaleLine): Outcome {
  return ok({ kind: "lineChanged", line });
}

function onLine(sale: Sale, lineId: string, change: (line: SaleLine) => Outcome): Outcome {
  const line = sale.lines.find((candidate) => candidate.lineId === lineId);
  return line === undefined ? refuse(saleRefusal("lineNotFound")) : change(line);
}

/**
 * The line that a scanned piece number belongs to: the first one whose subsidy waits for it, which is the line that
 * the next step names, else the newest one that has none yet.
 */
export function lineAwaitingSerial(sale: Sale, decision: Decision): SaleLine | null {
  const waiting = sale.lines.filter(
    (line) => (line.goods?.serialKind ?? "none") !== "none" && line.serial === null,
  );
  const isWanted = (line: SaleLine) =>
    decisionOf(decision, line).missing.some((missing) => missing === line.goods?.serialKind);
  return waiting.find(isWanted) ?? waiting.at(-1) ?? null;
}
