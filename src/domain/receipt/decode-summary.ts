import { fen } from "../money/fen.ts";
import { decodeBase64UrlText } from "../text/base64url.ts";
import * as format from "./summary-format.ts";
import { NotPacked, PackedReader } from "../text/packed-bytes.ts";
import type { ReceiptState, ReceiptSummary } from "./summary.ts";

/** What a summary's text says, "newer" for a version that this program does not know, or null for whatever is none. */
export function decodeSummary(text: string): ReceiptSummary | "newer" | null {
  const bytes = decodeBase64UrlText(text);
  if (bytes === null || bytes.length === 0) return null;
  if (bytes[0] !== format.summaryVersion) return (bytes[0] ?? 0) > format.summaryVersion ? "newer" : null;
  try {
    return readSummary(new PackedReader(bytes));
  } catch (error) {
    if (error instanceof NotPacked) return null;
    throw error;
  }
}

function readSummary(reader: PackedReader): ReceiptSummary {
  reader.byte();
  const marks = readMarks(reader.byte());
  const terminal = reader.text(format.mostTerminalBytes);
  demand(format.terminalPattern.test(terminal), "No terminal");
  const at = reader.time();
  const seq = reader.number();
  demand(seq >= 1, "No seq");
  const entryHash = hexOf(reader.raw(32));
  const itemCount = reader.number();
  demand(itemCount >= 1 && itemCount <= format.mostItems, "No count of items");
  const prices = readPrices(reader);
  const shopName = reader.text(format.mostShopNameBytes);
  const programmes = reader.text(format.mostProgrammesBytes);
  reader.end();
  return { ...marks, terminal, at, seq, entryHash, itemCount, prices, shopName, programmes };
}

function readMarks(byte: number): Pick<ReceiptSummary, "kind" | "state" | "isDemo"> {
  const state = stateOf(byte & 0b0110);
  demand(byte < 0b10000 && state !== undefined, "No marks");
  return {
    kind: (byte & format.isReturnMark) === 0 ? "sale" : "return",
    state: state ?? "training",
    isDemo: (byte & format.isDemoMark) !== 0,
  };
}

function stateOf(bits: number): ReceiptState | undefined {
  return (["confirmed", "awaiting", "training"] as const).find((state) => format.stateMarks[state] === bits);
}

function readPrices(reader: PackedReader): ReceiptSummary["prices"] {
  const [list, discount, subsidy] = [reader.number(), reader.number(), reader.number()];
  const toPay = list - discount - subsidy;
  demand(list <= format.mostSummaryFen && toPay >= 0, "No prices");
  return {
    listFen: fen(list),
    merchantDiscountFen: fen(discount),
    subsidyFen: fen(subsidy),
    toPayFen: fen(toPay),
  };
}

function demand(isRight: boolean, message: string): void {
  if (!isRight) throw new NotPacked(message);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
