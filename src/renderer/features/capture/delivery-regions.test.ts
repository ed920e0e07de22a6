import { describe, expect, it } from "vitest";
import type { SaleLineView } from "../../../contract/index.ts";
import { deliveryRegions, isInRegions } from "./delivery-regions.ts";

function line(regions: string | null, programmeId = "DEMO"): Pick<SaleLineView, "decision"> {
  const trace = [{ programmeId: "DEMO", rule: "delivery", outcome: "missing", inputs: { regions } }];
  const decision: object = { programme: { id: programmeId, version: 1, shortTitle: "" }, trace };
  return { decision: decision as SaleLineView["decision"] };
}

describe("where goods may be delivered to", () => {
  it("is what the lines' own programmes looked at, each region once", () => {
    expect(deliveryRegions([line("4403,440305"), line("4403"), line("99", "OTHER")])).toEqual([
      "4403",
      "440305",
    ]);
    expect(deliveryRegions([line(null)])).toEqual([]);
  });

  it("is told by leading digits, and anywhere when none are named", () => {
    expect(isInRegions("440305", ["4403"])).toBe(true);
    expect(isInRegions("410702", ["4403"])).toBe(false);
    expect(isInRegions("410702", [])).toBe(true);
  });
});
