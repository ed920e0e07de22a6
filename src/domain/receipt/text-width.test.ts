import { describe, expect, it } from "vitest";
import { textColumns, wrapText } from "./text-width.ts";

describe("textColumns", () => {
  it.each([
    ["", 0],
    ["3,499.00", 8],
    ["冰箱 1", 6],
    ["Ⅱ级①★é—￥〓", 16],
    ["𠮷", 2],
  ])("%j takes %i columns", (text, columns) => {
    expect(textColumns(text)).toBe(columns);
  });
});

describe("wrapText", () => {
  it("breaks anywhere and never in the middle of a wide character", () => {
    expect(wrapText("双门冰箱ABC", 5)).toEqual(["双门", "冰箱A", "BC"]);
  });

  it("keeps an empty text as one empty line", () => {
    expect(wrapText("", 10)).toEqual([""]);
  });
});
