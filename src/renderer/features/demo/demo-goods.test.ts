import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isImei } from "../../../domain/goods/imei.ts";
import type { SaleLineView } from "../../../contract/index.ts";
import { demoScans, goodsOnCounter, inventNumber } from "./demo-goods.ts";

const nowMs = Date.parse("2026-11-22T08:00:00Z");

function line(serialKind: SaleLineView["serialKind"], serial: string | null, missing: string[] = []) {
  const decision: object = { missing };
  return { serialKind, serial, decision: decision as SaleLineView["decision"] };
}

describe("what a hand scans in the demo", () => {
  it("is goods that the demo catalogue has", () => {
    const catalogue = readFileSync(
      new URL("../../../../assets/demo/catalogue.json", import.meta.url),
      "utf8",
    );
    const scanned = [{ id: "DEMO-SZ-2026-3C" }, { id: "DEMO-XX-2026-KB" }].flatMap((programme) =>
      goodsOnCounter([programme]),
    );
    for (const goods of scanned) expect.soft(catalogue, goods).toContain(demoScans[goods]);
  });

  it("is a number of the kind that the piece wants, with its check digit", () => {
    expect(isImei(inventNumber([line("imei", null)], nowMs))).toBe(true);
    expect(inventNumber([line("frameNumber", null)], nowMs)).toMatch(/^1089226\d{8}$/);
    expect(inventNumber([], nowMs)).toMatch(/^DEMO\d{8}$/);
  });

  it("is the same number again where body and box are compared, and another IMEI where there are two", () => {
    expect(inventNumber([line("serialNumber", "DEMO1", ["serialTwice"])], nowMs)).toBe("DEMO1");
    const second = inventNumber([line("imei", "356938035643809", ["imei2"])], nowMs);
    expect(isImei(second)).toBe(true);
    expect(second).not.toBe("356938035643809");
  });
});
