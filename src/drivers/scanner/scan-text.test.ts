import { describe, expect, it } from "vitest";
import { decodeScanText } from "./scan-text.ts";

describe("decodeScanText", () => {
  it.each([
    ["ASCII", "36393031", "6901"],
    ["UTF-8", "e586b0e7aeb1", "冰箱"],
    ["GB18030, two bytes", "b1f9cfe4", "冰箱"],
    ["GB18030, four bytes", "9534b235", "𠮷"],
    ["GS1 separators", "31301d3230", "10\u001d20"],
  ])("reads %s", (_, hex, text) => {
    expect(decodeScanText(Buffer.from(hex, "hex"))).toBe(text);
  });

  it.each([
    ["half a character", "b1"],
    ["a byte that begins nothing", "ff"],
    ["control characters", "3602"],
    ["a NUL", "00"],
    ["codes that GB18030 gives to nobody", "aaa1"],
  ])("refuses %s", (_, hex) => {
    expect(decodeScanText(Buffer.from(hex, "hex"))).toBeNull();
  });
});
