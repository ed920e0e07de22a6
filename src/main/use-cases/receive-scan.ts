import { refusal, type LastScan, type Refusal } from "../../contract/index.ts";
import { classifyScan } from "../../domain/goods/classify-scan.ts";
import type { Gtin14 } from "../../domain/goods/gtin.ts";
import type { SerialKind } from "../../domain/goods/goods.ts";
import { displayGtin } from "../../domain/goods/gtin.ts";
import { receiptOfScan, type FoundReceipt } from "../../domain/receipt/find-receipt.ts";
import { ok, refuse } from "../../domain/result.ts";
import {
  addGoods,
  captureImei2,
  captureSerial,
  captureSerialAgain,
  lineAwaitingNumber,
  type AwaitedNumber,
} from "../../domain/sale/index.ts";
import { captureCodeText, freezeCode } from "./capture-code.ts";
import { changeSale, checkMaySell } from "./change-sale.ts";
import { beginReturnOf, chooseScannedPiece } from "./prepare-return.ts";
import { decideSale } from "./sale-decision.ts";
import type { Outcome, TillContext } from "./till-context.ts";

type Effect = { readonly outcome: LastScan["outcome"]; readonly lineId: string | null };

/**
 * The hub: whatever was scanned or typed, wherever the focus was, it goes where it belongs. Goods open a basket
 * line, a serial number goes to the line that waits for one, a receipt opens the return of its sale, anything else
 * is refused with what it was.
 */
export function receiveScan(till: TillContext, text: string): Outcome {
  const effect = route(till, text);
  noteScan(till, effect.ok ? doneScan(effect.value) : refusedScan(effect.refusal));
  return effect.ok ? ok(null) : effect;
}

/** The same for everything that a scan may be: a code is frozen before this resolves, or the platform did not answer in time. */
export async function receiveScanWithDesk(till: TillContext, text: string): Promise<Outcome> {
  const outcome = receiveScan(till, text);
  const { lastScan } = till.session;
  if (outcome.ok && lastScan?.outcome === "codeCaptured" && lastScan.lineId !== null)
    await freezeCode(till, lastScan.lineId);
  return outcome;
}

type NotedScan = Omit<LastScan, "scanId">;

/** A scan or a card that did something. */
export function doneScan(effect: Pick<LastScan, "outcome" | "lineId">): NotedScan {
  return { ...effect, refusalCode: null, refusalParams: {} };
}

export function refusedScan({ code, params }: Refusal): NotedScan {
  return { outcome: "refused", lineId: null, refusalCode: code, refusalParams: params };
}

/** Tells the screens what the last scan or card did. */
export function noteScan(till: TillContext, scan: NotedScan): void {
  till.session.lastScan = { ...scan, scanId: till.ids.newId() };
}

function route(till: TillContext, text: string): Outcome<Effect> {
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  const { sale } = till.session;
  const awaiting = sale && lineAwaitingNumber(sale, decideSale(till, sale).decision, text);
  const receipt = receiptOfScan(text);
  // A number that might be another till's receipt is the serial number that the basket waits for.
  const isReceipt = receipt !== null && (awaiting === null || receipt.terminal === till.certificate.terminal);
  if (isReceipt) return scanReceipt(till, receipt);
  if (till.session.returning !== null) return scanReturned(till, text);
  const meaning = classifyScan(text, awaiting?.line.goods?.serialKind ?? null);
  switch (meaning.kind) {
    case "goods":
      return addScannedGoods(till, meaning.gtin);
    case "serial":
      return awaiting ? scanNumber(till, awaiting, meaning.serial) : refuse(refusal("scanNotRecognised"));
    case "code":
      return scanCode(till, meaning.text);
    case "idNumber":
      // A number alone, without card or name, proves nobody: the person panel asks for both.
      return refuse(refusal("nameMissing"));
    case "link":
      return refuse(refusal("scanLinkIgnored"));
    case "unknown":
      return refuse(unknownScan(meaning.reason, awaiting?.line.goods?.serialKind ?? "none"));
  }
}

function scanReceipt(till: TillContext, receipt: FoundReceipt): Outcome<Effect> {
  const begun = beginReturnOf(till, receipt);
  return begun.ok ? ok({ outcome: "returnBegun", lineId: null }) : begun;
}

/** While goods come back, a scan is one of them. */
function scanReturned(till: TillContext, text: string): Outcome<Effect> {
  const lineId = chooseScannedPiece(till, text);
  if (lineId === null) return refuse(refusal("scanNotInReturn"));
  return ok({ outcome: "returnLineChosen", lineId });
}

/** Nothing that the hub knows. While a number of one shape is awaited, it is most likely that one, misread or mistyped. */
function unknownScan(reason: keyof typeof unknownCodes, awaited: SerialKind): Refusal {
  if (reason === "notRecognised" && awaited === "imei") return refusal("imeiMalformed");
  if (reason === "notRecognised" && awaited !== "none") return refusal("serialMalformed", { kind: awaited });
  return refusal(unknownCodes[reason]);
}

const unknownCodes = {
  empty: "scanEmpty",
  tooLong: "scanTooLong",
  badCheckDigit: "scanCheckDigit",
  notRecognised: "scanNotRecognised",
} as const;

/** Adds one piece of catalogue goods; refused with `goodsUnknown` for a code that the catalogue does not have. */
export function addScannedGoods(till: TillContext, gtin: Gtin14): Outcome<Effect> {
  const goods = till.catalogue.findByGtin(gtin);
  if (goods === null) return refuse(refusal("goodsUnknown", { gtin: displayGtin(gtin) }));
  const lineId = till.ids.newId();
  const changed = changeSale(till, () => ok(addGoods(lineId, goods)), "begin");
  return changed.ok ? ok({ outcome: "goodsAdded", lineId }) : changed;
}

function scanCode(till: TillContext, text: string): Outcome<Effect> {
  const captured = captureCodeText(till, text);
  return captured.ok ? ok({ outcome: "codeCaptured", lineId: captured.value }) : captured;
}

/** The first number of a piece, its second IMEI, or the first one read again from the body. */
function scanNumber(till: TillContext, { line, as }: AwaitedNumber, number: string): Outcome<Effect> {
  const { lineId } = line;
  const usedBefore = (serial: string) => till.store.isSerialSubsidised(serial);
  const changed = changeSale(till, (sale) => {
    if (as === "imei2") return captureImei2(sale, lineId, number);
    if (as === "serialAgain") return captureSerialAgain(sale, lineId, number);
    return captureSerial(sale, lineId, number, usedBefore);
  });
  return changed.ok ? ok({ outcome: outcomes[as], lineId }) : changed;
}

const outcomes = {
  serial: "serialCaptured",
  serialAgain: "serialReadAgain",
  imei2: "imei2Captured",
} as const;
