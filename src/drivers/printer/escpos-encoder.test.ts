import { Printer } from "@node-escpos/core";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { layoutReceipt } from "../../domain/receipt/layout-receipt.ts";
import type { ReceiptDocument } from "../../domain/receipt/receipt-document.ts";
import { encodeReceipt } from "./escpos-encoder.ts";

const receipt: ReceiptDocument = {
  title: "销售小票",
  blocks: [
    { kind: "heading", text: "焕新样例电器商行", size: "large" },
    { kind: "heading", text: "销售小票", size: "normal" },
    { kind: "rule" },
    { kind: "pair", label: "样例 双门冰箱", value: "3,499.00", emphasis: "normal" },
    { kind: "pair", label: "应付", value: "￥2,974.15", emphasis: "strong" },
    { kind: "text", text: "谢谢惠顾", align: "center" },
    { kind: "banner", text: "待平台确认" },
    { kind: "qr", payload: "样例码", caption: "扫码核验" },
  ],
};

const gb18030 = (text: string): string => iconv.encode(text, "gb18030").toString("hex");

/** A second encoder, written from the commands' manuals and sharing nothing with the first but the layout. */
function expectedHex(): string {
  const qr =
    "1d286b0400314132001d286b03003143061d286b0300314531" +
    `1d286b0c00315030${Buffer.from("样例码").toString("hex")}` +
    "1d286b0300315130";
  const styles = {
    normal: ["", ""],
    strong: ["1b4501", "1d21001b4500"],
    large: ["1b45011d2111", "1d21001b4500"],
    banner: ["1b45011d2101", "1d21001b4500"],
  } as const;
  const lines = layoutReceipt(receipt, 48).map((line) => {
    if (line.kind === "qr") return `1b6101${qr}0a1b6100`;
    const [before, after] = styles[line.style];
    return `${before}${gb18030(line.text.trimEnd())}${after}0a`;
  });
  return `1b401c26${lines.join("")}1d564200`;
}

describe("encodeReceipt", () => {
  it("gives the bytes that a second encoder gives", () => {
    expect(Buffer.from(encodeReceipt(receipt, 48)).toString("hex")).toBe(expectedHex());
  });

  it("writes the amount and the words into the bytes as GB18030", () => {
    const decoded = iconv.decode(Buffer.from(encodeReceipt(receipt, 48)), "gb18030");
    for (const text of ["焕新样例电器商行", "￥2,974.15", "待平台确认"]) expect(decoded).toContain(text);
  });

  it("keeps lines within the paper on 58 mm", () => {
    const bytes = Buffer.from(encodeReceipt(receipt, 32));
    const rule = Buffer.from("-".repeat(32));
    expect(bytes.includes(rule)).toBe(true);
    expect(bytes.includes(Buffer.from("-".repeat(33)))).toBe(false);
  });
});

/**
 * What the library does wrongly, and why encodeReceipt writes those commands itself
 * (docs/decisions/0005-escpos-encoding.md). A new version that makes one of these fail may be let do more.
 */
describe("@node-escpos/core, left out of use", () => {
  type Adapter = ConstructorParameters<typeof Printer>[0];
  const createPrinter = (): Printer<[]> =>
    new Printer({} as unknown as Adapter, { encoding: "GB18030", width: 48 });

  it("tells a QR code's length in characters, so that Chinese is cut off", () => {
    const bytes = createPrinter().qrcode("样例码").buffer.join();
    const length = bytes.readUInt16LE(bytes.length - Buffer.byteLength("样例码") - 2);
    expect(length).toBe(3);
    expect(Buffer.byteLength("样例码")).toBe(9);
  });

  it("switches italics, which ESC/POS printers do not have, whenever it switches bold", () => {
    expect(createPrinter().style("B").buffer.join().includes(Buffer.from("1b34", "hex"))).toBe(true);
  });

  it("writes four-byte codes, which printer fonts do not have", () => {
    expect(createPrinter().pureText("𠮷").buffer.join().toString("hex")).toBe("9534b235");
  });

  it("never switches to Chinese mode", () => {
    const bytes = createPrinter().hardware("INIT").text("冰箱").cut().buffer.join();
    expect(bytes.includes(Buffer.of(0x1c, 0x26))).toBe(false);
  });
});
