import { describe, expect, it } from "vitest";
import { soldTill } from "../../../tests/support/returning-till.ts";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { fen } from "../../domain/money/index.ts";
import { ok } from "../../domain/result.ts";
import { addUnlisted } from "./edit-basket.ts";
import { beginReturn, cancelReturn } from "./prepare-return.ts";
import { receiptAt } from "./receipt-of-entry.ts";
import { receiveScan } from "./receive-scan.ts";
import { tillView } from "./till-view.ts";

describe("finding the sale", () => {
  it("takes the number in any way it is read, and says what is wrong with others", async () => {
    const { till, saleSeq } = await soldTill();
    for (const text of [
      `T0001-00000${saleSeq}`,
      `t0001-00000${saleSeq}`,
      `00000${saleSeq}`,
      ` ${saleSeq} `,
    ]) {
      expect(beginReturn(till, { text }), text).toEqual(ok(null));
      expect(cancelReturn(till)).toEqual(ok(null));
    }
    const code = (text: string) => {
      const begun = beginReturn(till, { text });
      return begun.ok ? null : begun.refusal.code;
    };
    expect(code("T0009-000002")).toBe("receiptOfOtherTill");
    expect(code("T0001-000001")).toBe("notASale");
    expect(code("T0001-000999")).toBe("receiptNotFound");
    expect(code("水壶")).toBe("receiptNotFound");
    expect(code("")).toBe("receiptNotFound");
  });

  it("is what a scan of the receipt does, and then a scan chooses the piece", async () => {
    const { till, saleSeq } = await soldTill();
    expect(receiveScan(till, `T0001-00000${saleSeq}`)).toEqual(ok(null));
    expect(till.session.lastScan).toMatchObject({ outcome: "returnBegun" });
    expect(receiveScan(till, "HRTEST000018")).toEqual(ok(null));
    expect(tillView(till, 0).returning?.lines.map(({ isChosen }) => isChosen)).toEqual([true, false]);
    expect(receiveScan(till, "HRTEST000019")).toMatchObject({ refusal: { code: "scanNotInReturn" } });
    cancelReturn(till);
    receiveScan(till, `T0001-00000${saleSeq}`);
    expect(receiveScan(till, sampleGoods().gtin)).toEqual(ok(null));
    expect(tillView(till, 0).returning?.lines.map(({ isChosen }) => isChosen)).toEqual([true, false]);
    expect(till.session.sale).toBeNull();
  });

  it("is found by the QR code of its receipt, and not by one that another history printed", async () => {
    const { till, saleSeq } = await soldTill();
    const qr = receiptAt(till, saleSeq, false)?.blocks.find((block) => block.kind === "qr");
    expect(qr?.payload).toMatch(/^https:/);
    expect(receiveScan(till, qr?.payload ?? "")).toEqual(ok(null));
    expect(tillView(till, 0).returning).toMatchObject({ saleSeq });
    cancelReturn(till);
    const other = await soldTill();
    expect(receiveScan(other.till, qr?.payload ?? "")).toMatchObject({
      refusal: { code: "receiptNotFound" },
    });
    expect(receiveScan(till, "https://other.example/#abc")).toMatchObject({
      refusal: { code: "scanLinkIgnored" },
    });
  });

  it("does not stand between a customer and the sale in front of them", async () => {
    const { till, saleSeq } = await soldTill();
    addUnlisted(till, { name: "转接线", priceFen: fen(1_900), gtin: null });
    expect(beginReturn(till, { text: String(saleSeq) })).toMatchObject({
      refusal: { code: "saleInProgress" },
    });
  });
});
