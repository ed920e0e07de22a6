import { describe, expect, it } from "vitest";
import {
  approval,
  choose,
  dayMs,
  order,
  refusalOf,
  ruled,
  soldTill,
  zhang,
} from "../../../tests/support/returning-till.ts";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { pin, sampleTill, stand, withOperators } from "../../../tests/support/sample-till.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { fen } from "../../domain/money/index.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import { appendEntry } from "./append-entry.ts";
import { completeReturn } from "./complete-return.ts";
import { completeSale } from "./complete-sale.ts";
import { addUnlisted, takeTender } from "./edit-basket.ts";
import { typePerson } from "./identify-person.ts";
import { takeInstalledProgrammes } from "./installed-programmes.ts";
import { cancelReturn } from "./prepare-return.ts";
import { receiptAt } from "./receipt-of-entry.ts";
import { receiveScan } from "./receive-scan.ts";
import { openShift } from "./shift.ts";
import { readEntry } from "./stored-sale.ts";
import { tillView } from "./till-view.ts";

describe("a return by the rules of its programme", () => {
  it("leaves the right to a subsidy used up where the programme burns it, and frees the piece all the same", async () => {
    const sample = await soldTill({ programmes: [ruled({ quota: "burnt" })] });
    const { till } = sample;
    const tokens = Object.values(till.crypto.personTokens(zhang.idNumber));
    choose(sample, 0);
    expect(tillView(till, 0).returning?.lines[0]).toMatchObject({ quota: "burnt", mustComeToo: false });
    await completeReturn(till, order(sample));
    expect(readEntry(till, till.store.head()!.seq)?.entry).toMatchObject({
      body: { lines: [{ quotaRestored: false, prices: { subsidyFen: 99_980 } }] },
    });
    expect(till.store.quotaUses(tokens)).toMatchObject([{ count: 1, subsidyFen: 99_980 }]);
    expect(till.store.isSerialSubsidised("HRTEST000018")).toBe(false);
    expect(till.store.unacknowledgedUses()).toEqual([]);
    expect(JSON.stringify(receiptAt(till, till.store.head()!.seq, false))).toContain("补贴名额作废");
  });

  it("keeps to the version of the sale when a newer one says otherwise, also years later", async () => {
    const sample = await soldTill({ programmes: [ruled({ windowDays: 365 })] });
    const { till } = sample;
    const document = canonicalJson(ruled({ windowDays: 365 }));
    const installed = (version: number, text: string) =>
      appendEntry(
        till,
        "publicationInstalled",
        {
          ...{ operator: systemActor, publicationKind: "programme", id: "TEST-AP", version },
          sha256: till.crypto.sha256Hex(text),
        },
        { write: () => till.store.saveProgramme({ id: "TEST-AP", version, document: text }) },
      );
    installed(1, document);
    installed(2, canonicalJson(ruled({ quota: "burnt", windowDays: 0 }, 2)));
    takeInstalledProgrammes(till);
    expect(till.programmes.map(({ version }) => version)).toEqual([2]);
    choose(sample, 0);
    expect(tillView(till, 0).returning).toMatchObject({
      lines: [{ quota: "restored" }, { quota: null }],
      windowOverSince: null,
    });
    // A document that somebody changed on the disk is nobody's rule: nothing is given back by it.
    till.store.saveProgramme({ id: "TEST-AP", version: 1, document: document.replace("restored", "burnt") });
    expect(tillView(till, 0).returning?.lines[0]?.quota).toBe("unknown");
  });

  it("comes back whole where the programme takes nothing less", async () => {
    const programmes = [ruled({ partial: "wholeSaleOnly" })];
    const cooler = sampleGoods({ gtin: "06999020101016", category: "airConditioner", model: "KFR-1" });
    const sample = sampleTill({ programmes, goods: [sampleGoods(), cooler] });
    const { till } = sample;
    await withOperators(sample);
    stand(sample);
    openShift(till, { floatFen: fen(50_000) });
    for (const scan of [sampleGoods().gtin, "HRTEST000018", cooler.gtin, "HRTEST000019"])
      receiveScan(till, scan);
    typePerson(till, zhang);
    addUnlisted(till, { name: "水壶", priceFen: fen(9_900), gtin: null });
    const toPayFen = tillView(till, 0).sale!.totals.toPayFen;
    takeTender(till, { kind: "cash", amountFen: toPayFen, reference: null });
    const sold = await completeSale(till, { saleId: till.session.sale!.saleId });
    if (!sold.ok) throw new Error(sold.refusal.code);
    const sale = { ...sample, saleSeq: sold.value.seq };
    choose(sale, 0);
    expect(tillView(till, 0).returning?.lines.map(({ mustComeToo }) => mustComeToo)).toEqual([
      false,
      true,
      false,
    ]);
    expect(await refusalOf(sample, {})).toBe("returnTogether");
    cancelReturn(till);
    // What was not subsidised comes back by itself; what was, all together.
    choose(sale, 2);
    expect(await refusalOf(sample, {})).toBeNull();
    choose(sale, 0, 1);
    expect(await refusalOf(sample, {})).toBeNull();
  });

  it("after the programme's days takes a second person, also of a manager, and is then as any other", async () => {
    const sample = await soldTill();
    const { till } = sample;
    till.store.saveOperator({ ...till.store.operators()[1]!, id: "2002" });
    till.session.operator = { id: "2001", name: "王店长", role: "manager" };
    // The last day is the seventh after the sale, to its end.
    sample.pass(7 * dayMs + 13 * 3_600_000);
    choose(sample, 0);
    expect(tillView(till, 0).returning).toMatchObject({ windowOverSince: null, needsApproval: false });
    sample.pass(3_600_000);
    expect(tillView(till, 0).returning).toMatchObject({
      windowOverSince: "2026-06-25",
      needsApproval: true,
      duties: [{ title: "家电补贴", subsidyFen: 99_980, repayBy: "2026-07-06", reportBy: "2026-06-26" }],
    });
    // A clock that is set back opens no window again.
    sample.setClock(-dayMs);
    expect(await refusalOf(sample, { approval: null })).toBe("returnWindowOver");
    expect(await refusalOf(sample, { approval })).toBe("approverIsOperator");
    expect(await refusalOf(sample, { approval: { operatorId: "2002", pin } })).toBeNull();
    expect(tillView(till, 0).completedReturn).toMatchObject({ duties: [{ subsidyFen: 99_980 }] });
    // The kettle is of no programme, and has no such days.
    choose(sample, 1);
    expect(tillView(till, 0).returning).toMatchObject({ windowOverSince: null, duties: [] });
  });
});
