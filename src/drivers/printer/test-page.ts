import type { ReceiptDocument } from "../../domain/receipt/receipt-document.ts";

/** What the external health check prints: every style, Chinese in one and two rows of the code, a QR code. */
export const testPage: ReceiptDocument = {
  title: "打印测试",
  blocks: [
    { kind: "heading", text: "打印测试 Printer test", size: "large" },
    { kind: "rule" },
    { kind: "pair", label: "中文字库", value: "冰箱 洗衣机 电视", emphasis: "normal" },
    { kind: "pair", label: "0123456789", value: "￥1,234.56", emphasis: "strong" },
    { kind: "banner", text: "测试" },
    { kind: "qr", payload: "PRINTER-TEST", caption: "GB18030 / ESC/POS" },
  ],
};
