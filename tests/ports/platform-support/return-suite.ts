import { describe, expect, test } from "vitest";
import { z } from "zod";
import { sha256Hex } from "../../../src/platform/keys/sha256.ts";
import type { SentEntry } from "../../../src/sync/protocol/index.ts";
import { sampleTerms } from "../../support/sample-return.ts";
import { wholeProgramme } from "../../support/whole-programme.ts";
import { saleBody } from "./entry-bodies.ts";
import { outcomes } from "./ordinary-entries.ts";
import { casesOf, holdingsOf, salesOf } from "./read-holdings.ts";
import {
  adminToken,
  appendEntry,
  appendText,
  ingest,
  nextEntryText,
  postJson,
  type TestTerminal,
} from "./test-terminal.ts";

const operator = { id: "cashier-1", role: "cashier" };
const approver = { id: "manager-1", role: "manager" };
const prices = { listFen: 499_900, merchantDiscountFen: 0, subsidyFen: 99_980, toPayFen: 399_920 };
const doubled = { listFen: 999_800, merchantDiscountFen: 0, subsidyFen: 199_960, toPayFen: 799_840 };
const line = {
  lineId: "1",
  gtin: "06999010101019",
  name: "505升十字对开门冰箱 一级能效",
  category: "refrigerator",
  serial: "YL505W1A00001",
  prices,
  programme: { id: "DEMO-HA-2025-AP", version: 1 },
  quotaRestored: true,
};

/** A sale, the manager's agreement, and the return of all of it, changed as a test wants it. */
function saleAndReturn(terminal: TestTerminal, changes: object = {}): SentEntry[] {
  const sale = appendEntry(terminal, "saleCompleted", saleBody("s-1"));
  return [sale, ...agreedReturn(terminal, sale, changes)];
}

function agreedReturn(terminal: TestTerminal, sale: SentEntry, changes: object = {}): SentEntry[] {
  const approval = appendEntry(terminal, "overrideApproved", {
    ...{ operator, approver, act: "return", subject: "r-1", reason: "顾客不想要了" },
    ...("approval" in changes ? (changes.approval as object) : {}),
  });
  const { approval: _approval, ...others } = { approval: null, ...changes };
  const returned = appendEntry(terminal, "returnCompleted", {
    operator,
    returnId: "r-1",
    shiftId: "S-2026-11-22-1",
    receiptNumber: "01-r-1",
    saleSeq: sale.seq,
    saleHash: sha256Hex(sale.text),
    lines: [line],
    totals: prices,
    refunds: [{ tenderId: "1", kind: "cash", amountFen: 399_920, reference: null }],
    reason: "顾客不想要了",
    approvalSeq: approval.seq,
    ...others,
  });
  return [approval, returned];
}

/** The sample sale under another programme, with one piece of it or two. */
function saleUnder(programme: { id: string; version: number }, pieces = 1) {
  const sale = z
    .looseObject({
      lines: z.array(z.looseObject({})),
      facts: z.looseObject({ lines: z.array(z.looseObject({})) }),
    })
    .parse(saleBody("s-1"));
  const again = (own: object, index: number) => ({
    ...own,
    ...(index === 0 ? {} : { lineId: "2", serial: "YL505W1A00002" }),
  });
  const times = <One>(one: (index: number) => One) =>
    Array.from({ length: pieces }, (_, index) => one(index));
  const [sold, facts] = [sale.lines[0] ?? {}, sale.facts.lines[0] ?? {}];
  return {
    ...sale,
    lines: times((index) => again({ ...sold, programme }, index)),
    facts: { ...sale.facts, lines: times((index) => again(facts, index)) },
    ...(pieces === 1
      ? {}
      : {
          totals: doubled,
          tenders: [{ tenderId: "1", kind: "cash", amountFen: 799_840, reference: null }],
          changeFen: 0,
        }),
  };
}

/** What the platform makes of goods that came back. */
export function returnSuite(enrol: () => Promise<TestTerminal>): void {
  describe("a return", () => {
    test("takes its subsidy back from the programme's sum and marks the line of its sale", async () => {
      const terminal = await enrol();
      const entries = saleAndReturn(terminal);
      const other = appendEntry(terminal, "saleCompleted", saleBody("s-2", "YL505W1A00002"));
      await ingest(terminal, [...entries, other]);
      const held = await holdingsOf(terminal);
      expect(held.sales).toMatchObject({ count: 2, subsidyFen: 199_960 });
      expect(held.returns).toEqual({ count: 1, subsidyFen: 99_980, toPayFen: 399_920 });
      expect(held.subsidyByProgramme).toEqual([
        { programmeId: "DEMO-HA-2025-AP", count: 1, subsidyFen: 99_980 },
      ]);
      const sales = await salesOf(terminal);
      expect(sales.map(({ lines }) => lines.map(({ returnedSeq }) => returnedSeq))).toEqual([[3], [null]]);
      expect(held.cases).toEqual([]);
    });

    test("that comes twice, or in a batch of its own, counts once", async () => {
      const terminal = await enrol();
      const [sale, ...rest] = saleAndReturn(terminal);
      if (sale === undefined) throw new Error("There is a sale");
      await ingest(terminal, [sale]);
      await ingest(terminal, rest);
      await ingest(terminal, [sale, ...rest]);
      expect((await holdingsOf(terminal)).returns).toMatchObject({ count: 1, subsidyFen: 99_980 });
    });

    test("of a programme's only sale leaves nothing of it", async () => {
      const terminal = await enrol();
      await ingest(terminal, saleAndReturn(terminal));
      expect((await holdingsOf(terminal)).subsidyByProgramme).toEqual([
        { programmeId: "DEMO-HA-2025-AP", count: 0, subsidyFen: 0 },
      ]);
    });

    test.each([
      ["tenders", { refunds: [] }],
      ["totals", { totals: { ...prices, listFen: 499_901, toPayFen: 399_921 } }],
      ["linePrices", { lines: [{ ...line, prices: { ...prices, subsidyFen: 99_981 } }] }],
      ["returnOfUnknownSale", { saleHash: "0".repeat(64) }],
      ["returnOfUnknownSale", { saleSeq: 2 }],
      ["returnedLineUnknown", { lines: [{ ...line, lineId: "2" }] }],
      ["returnedLineUnknown", { lines: [{ ...line, serial: "YL505W1A00009" }] }],
      [
        "refundExceedsPaid",
        { refunds: [{ tenderId: "2", kind: "cash", amountFen: 399_920, reference: null }] },
      ],
      [
        "refundExceedsPaid",
        { refunds: [{ tenderId: "1", kind: "card", amountFen: 399_920, reference: "REFUND-1" }] },
      ],
      ["returnNotApproved", { approvalSeq: null }],
      ["returnNotApproved", { approvalSeq: 1 }],
      ["returnNotApproved", { approvalSeq: 9 }],
      ["returnNotApproved", { approval: { approver: { ...operator, role: "manager" } } }],
      ["returnNotApproved", { approval: { subject: "r-2" } }],
      ["returnNotApproved", { approval: { act: "cashOut" } }],
      ["returnNotApproved", { approval: { approver: { id: "cashier-2", role: "cashier" } } }],
    ])("with something wrong is kept, reverses nothing, and is a case: %s", async (reason, changes) => {
      const terminal = await enrol();
      const answer = await ingest(terminal, saleAndReturn(terminal, changes));
      expect(outcomes(answer.verdicts)).toEqual(["stored", "stored", "stored"]);
      expect((await casesOf(terminal)).map((one) => [one.seq, one.kind, one.reason])).toEqual([
        [3, "amounts", reason],
      ]);
      const held = await holdingsOf(terminal);
      expect(held.returns.count).toBe(0);
      expect(held.subsidyByProgramme).toMatchObject([{ count: 1, subsidyFen: 99_980 }]);
    });

    test("of the same piece once more is a case, and the first one stands", async () => {
      const terminal = await enrol();
      const entries = saleAndReturn(terminal);
      const [sale] = entries;
      if (sale === undefined) throw new Error("There is a sale");
      const again = agreedReturn(terminal, sale, { returnId: "r-1" });
      await ingest(terminal, [...entries, ...again]);
      expect((await casesOf(terminal)).map(({ seq, reason }) => [seq, reason])).toEqual([
        [5, "returnedTwice"],
      ]);
      expect((await holdingsOf(terminal)).returns.count).toBe(1);
    });

    /** The platform has a document whose rule of returns is this one. */
    async function published(terminal: TestTerminal, id: string, returns: object): Promise<void> {
      const document = JSON.stringify(
        wholeProgramme({ id, version: 1, returns: { ...sampleTerms, ...returns } }),
      );
      const administrator = { authorization: `Bearer ${adminToken}` };
      const answer = await postJson(`${terminal.url}/v1/admin/programmes`, { document }, administrator);
      expect([200, 400]).toContain(answer.status);
    }

    test.each([
      ["RETURNS-RESTORED", { quota: "restored" }, true, null],
      ["RETURNS-RESTORED", { quota: "restored" }, false, "returnedQuotaWrong"],
      ["RETURNS-BURNT", { quota: "burnt" }, false, null],
      ["RETURNS-BURNT", { quota: "burnt" }, true, "returnedQuotaWrong"],
    ])("of %s gives the quota back as the document says", async (id, returns, quotaRestored, reason) => {
      const terminal = await enrol();
      await published(terminal, id, returns);
      const programme = { id, version: 1 };
      const sale = appendEntry(terminal, "saleCompleted", saleUnder(programme));
      const changes = { lines: [{ ...line, programme, quotaRestored }] };
      await ingest(terminal, [sale, ...agreedReturn(terminal, sale, changes)]);
      expect((await casesOf(terminal)).map((one) => one.reason)).toEqual(reason === null ? [] : [reason]);
      expect((await holdingsOf(terminal)).returns.count).toBe(reason === null ? 1 : 0);
    });

    test("in part is a case where the document wants everything back together", async () => {
      const terminal = await enrol();
      await published(terminal, "RETURNS-WHOLE", { partial: "wholeSaleOnly" });
      const programme = { id: "RETURNS-WHOLE", version: 1 };
      const sale = appendEntry(terminal, "saleCompleted", saleUnder(programme, 2));
      const one = { ...line, programme };
      await ingest(terminal, [sale, ...agreedReturn(terminal, sale, { lines: [one] })]);
      expect((await casesOf(terminal)).map(({ reason }) => reason)).toEqual(["returnedInPart"]);
      const both = [one, { ...one, lineId: "2", serial: "YL505W1A00002" }];
      const refunds = [{ tenderId: "1", kind: "cash", amountFen: 799_840, reference: null }];
      const whole = { lines: both, totals: doubled, refunds };
      await ingest(terminal, agreedReturn(terminal, sale, whole));
      expect((await holdingsOf(terminal)).returns).toMatchObject({ count: 1, subsidyFen: 199_960 });
    });

    test.each([
      ["2026-11-22", null],
      ["2026-11-21", "returnNotApproved"],
    ])(
      "on the 22nd, by a manager alone, of goods sold on %s for one day, is this case: %s",
      async (day, reason) => {
        const terminal = await enrol();
        await published(terminal, "RETURNS-SAME-DAY", { windowDays: 0 });
        const programme = { id: "RETURNS-SAME-DAY", version: 1 };
        const text = nextEntryText(terminal, "saleCompleted", saleUnder(programme));
        const sale = appendText(terminal, text.replace(/"at":"[\d-]{10}/, `"at":"${day}`));
        const alone = { operator: approver, approvalSeq: null, lines: [{ ...line, programme }] };
        await ingest(terminal, [sale, ...agreedReturn(terminal, sale, alone)]);
        expect((await casesOf(terminal)).map((one) => one.reason)).toEqual(reason === null ? [] : [reason]);
      },
    );

    test("by a manager alone needs nobody else", async () => {
      const terminal = await enrol();
      const alone = { operator: approver, approvalSeq: null };
      await ingest(terminal, saleAndReturn(terminal, alone));
      expect((await holdingsOf(terminal)).returns.count).toBe(1);
    });
  });
}
