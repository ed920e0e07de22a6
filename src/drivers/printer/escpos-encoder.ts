import { Printer } from "@node-escpos/core";
import { layoutReceipt, type ReceiptLine } from "../../domain/receipt/layout-receipt.ts";
import type { ReceiptDocument } from "../../domain/receipt/receipt-document.ts";
import { toPrintableDocument } from "./printable-text.ts";
import { qrCommands } from "./qr-commands.ts";

type LibraryAdapter = ConstructorParameters<typeof Printer>[0];
type LibraryPrinter = Pick<
  Printer<[]>,
  "hardware" | "print" | "pureText" | "newLine" | "size" | "align" | "buffer"
>;

/** FS &: two-byte characters from here on. Many printers start in this mode, not all do. */
const chineseModeOn = Buffer.of(0x1c, 0x26);
const boldOn = Buffer.of(0x1b, 0x45, 1);
const boldOff = Buffer.of(0x1b, 0x45, 0);
/** GS V 66 0: feed the last line past the knife, then cut and leave a bridge of paper. */
const feedAndCut = Buffer.of(0x1d, 0x56, 0x42, 0x00);

/**
 * The bytes of a whole receipt: reset, Chinese mode, the lines in GB18030, QR codes, cut. `columns` is 48 on 80 mm
 * paper. The library encodes text, size and alignment; what it does wrongly or not at all is written here as bytes
 * (docs/decisions/0005-escpos-encoding.md).
 */
export function encodeReceipt(document: ReceiptDocument, columns: number): Uint8Array {
  const printer = createLibraryPrinter(columns);
  printer.hardware("INIT");
  printer.print(chineseModeOn);
  for (const line of layoutReceipt(toPrintableDocument(document), columns)) writeLine(printer, line, columns);
  printer.print(feedAndCut);
  return Uint8Array.from(printer.buffer.join());
}

/** The library's adapter is for its own transport, which is not used: bytes are taken from its buffer. */
function createLibraryPrinter(columns: number): LibraryPrinter {
  const noTransport = {} as unknown as LibraryAdapter;
  return new Printer(noTransport, { encoding: "GB18030", width: columns });
}

function writeLine(printer: LibraryPrinter, line: ReceiptLine, columns: number): void {
  if (line.kind === "qr") {
    printer.align("CT");
    printer.print(Buffer.from(qrCommands(line.payload, columns)));
    printer.newLine();
    printer.align("LT");
    return;
  }
  writeStyled(printer, line);
  printer.newLine();
}

function writeStyled(printer: LibraryPrinter, line: Extract<ReceiptLine, { kind: "text" }>): void {
  const text = line.text.trimEnd();
  if (line.style === "normal") return void printer.pureText(text);
  printer.print(boldOn);
  if (line.style === "large") printer.size(2, 2);
  // As wide as a normal line, so that the layout holds, and twice as high, so that nobody overlooks it.
  if (line.style === "banner") printer.size(1, 2);
  printer.pureText(text);
  printer.size(1, 1);
  printer.print(boldOff);
}
