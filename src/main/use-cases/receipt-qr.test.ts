import { describe, expect, it } from "vitest";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { sampleTill, stand, type SampleTill } from "../../../tests/support/sample-till.ts";
import { fen } from "../../domain/money/index.ts";
import { ok } from "../../domain/result.ts";
import type { ReceiptDocument } from "../../domain/receipt/receipt-document.ts";
import { verifyReceipt, type ReceiptVerdict } from "../../domain/receipt/verify-receipt.ts";
import { isSignatureOf } from "../../signatures/node/index.ts";
import { signaturePrefix } from "../../sync/protocol/index.ts";
import type { TillContext } from "./till-context.ts";
import { completeSale } from "./complete-sale.ts";
import { takeTender } from "./edit-basket.ts";
import { typePerson } from "./identify-person.ts";
import { printAgain } from "./print-receipts.ts";
import { receiptAt } from "./receipt-of-entry.ts";
import { receiveScan } from "./receive-scan.ts";
import { openShift } from "./shift.ts";

const zhang = { name: "张示范", idNumber: "41070219900307002X" };

function openTill(overrides: Partial<TillContext> = {}): SampleTill {
  const sample = sampleTill({ printer: async () => ok({ confirmed: true }), overrides });
  stand(sample);
  openShift(sample.till, { floatFen: fen(50_000) });
  return sample;
}

/** A subsidised refrigerator, sold for cash. Returns the sale's seq. */
async function sell({ till }: SampleTill): Promise<number> {
  receiveScan(till, sampleGoods().gtin);
  receiveScan(till, "HRTEST000018");
  typePerson(till, zhang);
  takeTender(till, { kind: "cash", amountFen: fen(400_000), reference: null });
  const done = await completeSale(till, { saleId: till.session.sale!.saleId });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value.seq;
}

function payloadOf(document: ReceiptDocument | null | undefined): string | null {
  const block = document?.blocks.find(({ kind }) => kind === "qr");
  return block?.kind === "qr" ? block.payload : null;
}

function verdictOf({ till }: SampleTill, payload: string | null): Promise<ReceiptVerdict> {
  const keys = till.certificate.platformKeys.map((key) => ({ ...key, suite: "ed25519" as const }));
  return verifyReceipt(new URL(payload ?? "").hash, keys, isSignatureOf);
}

describe("the QR code of a receipt", () => {
  it("is the same on paper and on the screen, and whoever knows the platform's keys believes it", async () => {
    const sample = openTill();
    const { till } = sample;
    const seq = await sell(sample);
    await sample.settle();
    const payload = payloadOf(sample.printed[0]);
    expect(payload).toBe(payloadOf(till.session.completed?.receipt));
    expect(payload?.startsWith("https://platform.example/r#")).toBe(true);
    const stored = till.store.entryAt(seq)!;
    expect(await verdictOf(sample, payload)).toMatchObject({
      kind: "genuine",
      keyId: "key-1",
      summary: {
        kind: "sale",
        state: "awaiting",
        isDemo: false,
        terminal: "T0001",
        seq,
        entryHash: stored.hash,
        at: till.clock.now(),
        itemCount: 1,
        prices: till.session.completed && { subsidyFen: till.session.completed.subsidyFen },
        shopName: "红旗区焕新家电",
      },
    });
    const readable = payload!.split(/[#.]/).map((part) => Buffer.from(part, "base64url").toString());
    expect(readable.join()).toContain("红旗区焕新家电");
    for (const secret of [zhang.name, zhang.idNumber, "张", "002X", "410702", "HRTEST"])
      expect(readable.join()).not.toContain(secret);
  });

  it("is signed behind the answer: until then nothing but the entry is", async () => {
    let answerSent: () => void = () => undefined;
    const afterAnswer = () => new Promise<void>((resolve) => (answerSent = resolve));
    const signed: string[] = [];
    const sample = openTill({ afterAnswer });
    const { till } = sample;
    const { sign } = till.signer;
    Object.assign(till.signer, {
      sign(prefix: string, text: string) {
        signed.push(prefix);
        return sign(prefix, text);
      },
    });
    await sell(sample);
    expect(new Set(signed)).toEqual(new Set([signaturePrefix.entry]));
    expect(payloadOf(till.session.completed?.receipt)).toBeNull();
    answerSent();
    await sample.settle();
    expect(signed.filter((prefix) => prefix === signaturePrefix.receipt)).toHaveLength(1);
    expect(payloadOf(till.session.completed?.receipt)).not.toBeNull();
  });

  it("is the same on a reprint; once the platform has the sale it says so", async () => {
    const sample = openTill();
    const seq = await sell(sample);
    await sample.settle();
    expect(printAgain(sample.till, { seq }).ok).toBe(true);
    await sample.settle();
    const [first, reprint] = sample.printed.map(payloadOf);
    expect(reprint).toBe(first);
    sample.till.store.acknowledge(sample.till.store.head()!, "2026-06-18T10:00:01.000+08:00");
    const later = await verdictOf(sample, payloadOf(receiptAt(sample.till, seq, true)));
    const before = await verdictOf(sample, first ?? null);
    if (later.kind !== "genuine" || before.kind !== "genuine") throw new Error("Both are genuine");
    expect(later.summary).toEqual({ ...before.summary, state: "confirmed" });
  });

  it("is missing when nothing can sign, and the receipt says so", async () => {
    const sample = openTill();
    const { till } = sample;
    const { sign } = till.signer;
    let isBroken = false;
    Object.assign(till.signer, {
      sign(prefix: string, text: string) {
        if (isBroken) throw new Error("the device is gone");
        return sign(prefix, text);
      },
    });
    isBroken = true;
    const seq = await sell(sample);
    await sample.settle();
    expect(payloadOf(sample.printed[0])).toBeNull();
    expect(JSON.stringify(sample.printed[0])).toContain("本小票没有核验码");
    isBroken = false;
    till.session.signing.failure = null;
    expect((await verdictOf(sample, payloadOf(receiptAt(till, seq, true)))).kind).toBe("genuine");
  });
});
