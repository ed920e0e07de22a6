import { describe, expect, it } from "vitest";
import { readAimIdentifier } from "./aim-identifier.ts";

describe("readAimIdentifier", () => {
  it.each([
    ["]E06901234567892", "6901234567892", "EAN13"],
    ["]E0036000291452", "036000291452", "UPCA"],
    ["]E490123457", "90123457", "EAN8"],
    ["]E3690123456789212", "6901234567892", "EAN13"],
    ["]E112", "12", "UNKNOWN"],
    ["]C0SN1", "SN1", "Code128"],
    ["]C10106901234567892", "0106901234567892", "EAN128"],
    ["]C2X", "X", "Code128"],
    ["]A0ABC", "ABC", "Code39"],
    ["]I115400141288763", "15400141288763", "ITF"],
    ["]Q1https://example.cn/码", "https://example.cn/码", "QRCODE"],
    ["]d2010690123456789221X\u001d10Y", "010690123456789221X\u001d10Y", "DATAMATRIX"],
    ["]L0PDF", "PDF", "PDF417"],
    ["]h1汉信", "汉信", "UNKNOWN"],
    ["]X0raw", "raw", "UNKNOWN"],
    ["6901234567892", "6901234567892", "UNKNOWN"],
    ["]", "]", "UNKNOWN"],
    ["]中1", "]中1", "UNKNOWN"],
  ])("%j -> %j as %s", (scanData, scanDataLabel, scanDataType) => {
    expect(readAimIdentifier(scanData)).toEqual({ scanData, scanDataLabel, scanDataType });
  });
});
