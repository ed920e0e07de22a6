import { describe, expect, it } from "vitest";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { sampleTill, stand, type SampleTill } from "../../../tests/support/sample-till.ts";
import { ok } from "../../domain/result.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { entrySchema, type EntryOf } from "../../domain/journal/entry-schema.ts";
import { checkEntry, type SignedEntry } from "../../domain/journal/check-entry.ts";
import { fen } from "../../domain/money/index.ts";
import type { Tender } from "../../domain/journal/sale-completed-schema.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import { isSignedBy, sha256Hex } from "../crypto/index.ts";
import { signaturePrefix } from "../../sync/protocol/index.ts";
import { appendEntry } from "./append-entry.ts";
import { completeSale } from "./complete-sale.ts";
import {
  addUnlisted,
  discountLine,
  dropTender,
  removeBasketLine,
  takeTender,
  waiveLineSubsidy,
} from "./edit-basket.ts";
import { typePerson } from "./identify-person.ts";
import { receiveScan } from "./receive-scan.ts";
import { decideSale } from "./sale-decision.ts";
import { newSession } from "./session.ts";
import { openShift } from "./shift.ts";
import { tillView } from "./till-view.ts";

const zhang = { name: "张示范", idNumber: "41070219900307002X" };

type Options = Parameters<typeof sampleTill>[0];

/** A till with an open shift and a subsidised refrigerator in the basket, paid in cash. */
function atTheEnd(options?: Options): SampleTill & { readonly saleId: string } {
  const sample = sampleTill(options);
  const { till } = sample;
  stand(sample);
  expect(openShift(till, { floatFen: fen(50_000) }).ok).toBe(true);
  expect(receiveScan(till, sampleGoods().gtin).ok).toBe(true);
  expect(receiveScan(till, "HRTEST000018").ok).toBe(true);
  expect(typePerson(till, zhang).ok).toBe(true);
  expect(takeTender(till, { kind: "cash", amountFen: fen(400_000), reference: null }).ok).toBe(true);
  return { ...sample, saleId: till.session.sale!.saleId };
}

function lastEntry({ till }: SampleTill) {
  const stored = till.store.entryAt(till.store.head()!.seq)!;
  return { stored, entry: entrySchema.parse(JSON.parse(stored.text)) };
}

function refusalOf(outcome: Awaited<ReturnType<typeof completeSale>>): string | null {
  return outcome.ok ? null : outcome.refusal.code;
}

describe("completing a sale", () => {
  it("is on disk, signed and chained before it is answered, and the person is forgotten", async () => {
    const sample = atTheEnd();
    const { till, saleId } = sample;
    const outcome = await completeSale(till, { saleId });
    expect(outcome).toEqual(ok({ seq: 2, receiptNumber: "T0001-000002", changeFen: 80 }));
    const { entry } = lastEntry(sample);
    const { body } = entry as EntryOf<"saleCompleted">;
    expect(body).toMatchObject({ saleId, totals: { subsidyFen: 99_980, toPayFen: 399_920 }, changeFen: 80 });
    const { certificate } = till;
    const trust = {
      terminal: certificate.terminal,
      hash: sha256Hex,
      isSigned: ({ text, signature }: SignedEntry) =>
        isSignedBy(certificate.publicKey, signaturePrefix.entry, text, signature ?? ""),
    };
    const start = { seq: 0, hash: sha256Hex(canonicalJson(certificate)) };
    const [opened, sold] = till.store.entriesFrom(1, 10, 1_000_000).map((entry, index, entries) => {
      const before = entries[index - 1];
      const head = before === undefined ? start : { seq: before.seq, hash: sha256Hex(before.text) };
      return checkEntry(entry, head, trust);
    });
    expect([opened?.damage, sold?.damage, sold?.head?.seq]).toEqual([null, null, 2]);
    expect([till.session.sale, till.session.personSecret]).toEqual([null, null]);
    expect(till.session.completed).toMatchObject({ seq: 2, saleId, changeFen: 80 });
  });

  it("gives no subsidy for a piece that was subsidised after it was scanned here", async () => {
    const sample = atTheEnd();
    const { till, saleId } = sample;
    const other = newSession();
    const atOther = { ...till, session: other };
    other.operator = till.session.operator;
    expect(receiveScan(atOther, sampleGoods().gtin).ok).toBe(true);
    expect(receiveScan(atOther, "HRTEST000018").ok).toBe(true);
    expect(typePerson(atOther, { name: "李样例", idNumber: "410702198506120012" }).ok).toBe(true);
    expect(takeTender(atOther, { kind: "cash", amountFen: fen(499_900), reference: null }).ok).toBe(true);
    expect((await completeSale(atOther, { saleId: other.sale!.saleId })).ok).toBe(true);
    expect(refusalOf(await completeSale(till, { saleId }))).toBe("tenderedTooLittle");
    const [line] = decideSale(till, till.session.sale!).decision.lines;
    expect(line?.refusal?.code).toBe("serialUsed");
  });

  it("keeps of the person only what is masked, tokens, and a sealed box", async () => {
    const sample = atTheEnd();
    await completeSale(sample.till, { saleId: sample.saleId });
    const { stored, entry } = lastEntry(sample);
    for (const secret of [zhang.name, "示范", zhang.idNumber, "19900307", "410702199"])
      expect(stored.text).not.toContain(secret);
    expect((entry as EntryOf<"saleCompleted">).body).toMatchObject({
      person: { maskedName: "张**", maskedNumber: "**************002X", ageBand: 30, regionCode: "410000" },
      sealedPerson: {
        sha256: sha256Hex(stored.sealedBox ?? ""),
        keyId: sample.till.certificate.sealingKey.keyId,
      },
      consent: { wordingId: "consent-1" },
    });
    expect(JSON.stringify(tillView(sample.till, 1))).not.toContain("19900307");
  });

  it("keeps nothing of a person who got no subsidy", async () => {
    const sample = atTheEnd();
    const { till, saleId } = sample;
    const [line] = till.session.sale!.lines;
    const [tender] = till.session.sale!.tenders;
    expect(dropTender(till, { tenderId: tender!.tenderId }).ok).toBe(true);
    expect(waiveLineSubsidy(till, { lineId: line!.lineId, isWaived: true }).ok).toBe(true);
    expect(takeTender(till, { kind: "cash", amountFen: fen(500_000), reference: null }).ok).toBe(true);
    expect((await completeSale(till, { saleId })).ok).toBe(true);
    const { entry, stored } = lastEntry(sample);
    expect(entry.body).toMatchObject({ person: null, sealedPerson: null, totals: { subsidyFen: 0 } });
    expect(stored.text).not.toContain("张");
  });

  it("answers the same again and changes nothing when it is asked again", async () => {
    const { till, saleId } = atTheEnd();
    const first = await completeSale(till, { saleId });
    till.session.operator = null;
    expect(await completeSale(till, { saleId })).toEqual(first);
    expect(till.store.head()?.seq).toBe(2);
  });

  it("is refused for another basket, for none, and while nobody may sell", async () => {
    const { till, saleId } = atTheEnd();
    expect(refusalOf(await completeSale(till, { saleId: "another" }))).toBe("noSale");
    till.session.operator = { id: "9001", name: "赵", role: "technician" };
    expect(refusalOf(await completeSale(till, { saleId }))).toBe("notAllowed");
    till.session.operator = null;
    expect(refusalOf(await completeSale(till, { saleId }))).toBe("notSignedOn");
    expect(till.store.head()?.seq).toBe(1);
  });

  it("seals the person for the very place of the entry, also when another entry slips in meanwhile", async () => {
    const bindings: string[] = [];
    const sample = atTheEnd();
    const { till, saleId } = sample;
    const crypto = {
      ...till.crypto,
      sealPerson: async (_: object, binding: string) => {
        bindings.push(binding);
        if (bindings.length === 1)
          appendEntry(till, "outageBegan", { operator: systemActor, cause: "networkDown" });
        return `sealed for ${binding}`;
      },
    };
    const outcome = await completeSale({ ...till, crypto }, { saleId });
    expect(bindings).toEqual(["T0001/2", "T0001/3"]);
    expect(outcome).toMatchObject({ value: { seq: 3 } });
    expect(lastEntry(sample).stored.sealedBox).toBe("sealed for T0001/3");
  });

  it("that cannot be stored leaves the basket as it was", async () => {
    const sample = atTheEnd();
    const { till, saleId } = sample;
    const { sale } = till.session;
    const full = {
      ...till.store,
      append: () => ({ ok: false, refusal: { kind: "diskFull", detail: "" } }) as const,
    };
    expect(refusalOf(await completeSale({ ...till, store: full }, { saleId }))).toBe("diskFull");
    expect(till.session.sale).toBe(sale);
    expect(till.session.notices.map(({ code }) => code)).toContain("diskFull");
    expect(refusalOf(await completeSale(till, { saleId }))).toBeNull();
  });
});

describe("a basket that is being paid", () => {
  it("keeps the price of the first payment when the line goes down or a programme ends", async () => {
    const sample = atTheEnd();
    const { till, saleId } = sample;
    till.sync = { ...till.sync, link: "offline" };
    till.programmes = [];
    sample.pass(15 * 60_000);
    expect(await completeSale(till, { saleId })).toMatchObject({ ok: true });
    expect((lastEntry(sample).entry as EntryOf<"saleCompleted">).body.totals.subsidyFen).toBe(99_980);
  });

  it("keeps it for a while and not for ever: one fen paid in time holds no programme open", async () => {
    const { till, pass } = atTheEnd();
    const [{ tenderId, amountFen }] = till.session.sale!.tenders as [Tender];
    dropTender(till, { tenderId });
    takeTender(till, { kind: "cash", amountFen: fen(1), reference: null });
    till.programmes = [];
    pass(15 * 60_000 + 1);
    expect(decideSale(till, till.session.sale!).decision.lines[0]?.refusal?.code).toBe("noProgramme");
    expect(takeTender(till, { kind: "cash", amountFen, reference: null }).ok).toBe(true);
    expect(decideSale(till, till.session.sale!).decision.subsidyFen).toBe(0);
  });

  it("keeps it for as long as it takes once all is paid: a card was charged", async () => {
    const sample = atTheEnd();
    sample.till.programmes = [];
    sample.pass(24 * 3_600_000);
    expect(await completeSale(sample.till, { saleId: sample.saleId })).toMatchObject({ ok: true });
    expect((lastEntry(sample).entry as EntryOf<"saleCompleted">).body.totals.subsidyFen).toBe(99_980);
  });

  it("keeps it for just the basket that was paid", () => {
    const { till, pass } = atTheEnd();
    const { lineId } = till.session.sale!.lines[0]!;
    waiveLineSubsidy(till, { lineId, isWaived: true });
    till.programmes = [];
    pass(24 * 3_600_000);
    waiveLineSubsidy(till, { lineId, isWaived: false });
    expect(decideSale(till, till.session.sale!).decision.subsidyFen).toBe(0);
  });

  it("keeps it for the pieces that were there, and looks around again for one that comes later", () => {
    const { till } = atTheEnd();
    till.programmes = [];
    addUnlisted(till, { name: "转接线", priceFen: fen(990), gtin: null });
    const outcomes = () => decideSale(till, till.session.sale!).decision.lines.map(({ outcome }) => outcome);
    expect(outcomes()).toEqual(["granted", "refused"]);
    expect(receiveScan(till, sampleGoods().gtin).ok).toBe(true);
    expect(outcomes()).toEqual(["refused", "refused", "refused"]);
  });

  it("gets nothing from the moment on at which the journal is in doubt", () => {
    const { till } = atTheEnd();
    till.trust.doubt = { problem: "foreign", problemSeq: 1 } as typeof till.trust.doubt;
    const { decision, facts } = decideSale(till, till.session.sale!);
    expect([facts.journal, decision.lines[0]?.refusal?.code]).toEqual(["foreign", "journalDoubted"]);
  });

  it("refuses what would leave a card payment above the price", () => {
    const sample = sampleTill({ programmes: [] });
    const { till } = sample;
    stand(sample);
    openShift(till, { floatFen: fen(0) });
    addUnlisted(till, { name: "一", priceFen: fen(1_000), gtin: null });
    addUnlisted(till, { name: "二", priceFen: fen(2_000), gtin: null });
    takeTender(till, { kind: "card", amountFen: fen(2_500), reference: "REF-01" });
    const before = till.session.sale!;
    const { lineId } = before.lines[1]!;
    expect(removeBasketLine(till, { lineId })).toMatchObject({ refusal: { code: "tenderExceedsDue" } });
    expect(discountLine(till, { lineId, merchantDiscountFen: fen(501) })).toMatchObject({ ok: false });
    expect(till.session.sale).toBe(before);
    expect(discountLine(till, { lineId, merchantDiscountFen: fen(500) })).toMatchObject({ ok: true });
  });
});
