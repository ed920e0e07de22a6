import { describe, expect, it } from "vitest";
import { textColumns } from "../../domain/receipt/text-width.ts";
import { toPrintableText } from "./printable-text.ts";

describe("toPrintableText", () => {
  it.each([
    ["冰箱 Haier 3,499.00", "冰箱 Haier 3,499.00"],
    ["龍 〇 ㎡ ℃ € ￥ — …", "龍 〇 ㎡ ℃ € ￥ — …"],
    // Two-byte in GB18030 but assigned late; four-byte; emoji; private use.
    ["𠮷 ñ 😀 \ue000", "〓 〓 〓 〓"],
    ["¥12", "￥12"],
    ["a\u001b@b\u007f", "a〓@b〓"],
    ["a\tb\u00a0c", "a b c"],
    ["\ud800", "〓"],
  ])("%j -> %j", (text, printable) => {
    expect(toPrintableText(text)).toBe(printable);
  });

  it("has a substitute that is as wide as the layout takes it to be", () => {
    expect(textColumns("〓")).toBe(2);
  });
});
