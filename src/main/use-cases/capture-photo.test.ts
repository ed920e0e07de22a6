import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { beforeEach, describe, expect, it } from "vitest";
import { imeis, phones, samplePhone } from "../../../tests/support/capture-programme.ts";
import { samplePicture } from "../../../tests/support/sample-image.ts";
import { sampleTill, stand, type SampleTill } from "../../../tests/support/sample-till.ts";
import { entrySchema } from "../../domain/journal/entry-schema.ts";
import { fen } from "../../domain/money/index.ts";
import { createEvidenceSealer, sha256Hex } from "../crypto/index.ts";
import { abandonSale } from "./abandon-sale.ts";
import {
  chooseDelivery,
  confirmLineActivation,
  confirmPersonSame,
  signLineUndertaking,
  typeImei2,
  typeInvoice,
  typeSerial,
  typeSerialAgain,
} from "./capture-line.ts";
import { capturePhoto, dropPhoto, removeStrayEvidence } from "./capture-photo.ts";
import { completeSale } from "./complete-sale.ts";
import { removeBasketLine, takeTender } from "./edit-basket.ts";
import { typePerson } from "./identify-person.ts";
import { receiveScan } from "./receive-scan.ts";
import { decideSale } from "./sale-decision.ts";
import { openShift } from "./shift.ts";
import type { Outcome, TillContext } from "./till-context.ts";

const zhang = { name: "张示范", idNumber: "41070219900307002X" };
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

let sample: SampleTill;
let till: TillContext;
let secretKey: Awaited<ReturnType<typeof suite.kem.generateKeyPair>>["privateKey"];

beforeEach(async () => {
  const pair = await suite.kem.generateKeyPair();
  secretKey = pair.privateKey;
  const publicKey = Buffer.from(await suite.kem.serializePublicKey(pair.publicKey)).toString("base64url");
  sample = sampleTill({ programmes: [phones()], goods: [samplePhone()] });
  till = {
    ...sample.till,
    crypto: { ...sample.till.crypto, sealEvidence: createEvidenceSealer(publicKey) },
  };
  stand(sample);
  openShift(till, { floatFen: fen(50_000) });
});

const boxes = (): string[] => {
  const folder = path.join(sample.folder, "evidence");
  return existsSync(folder) ? readdirSync(folder) : [];
};
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? null : outcome.refusal.code);

/** Puts a phone into the basket; returns its line. */
function addPhone(): string {
  expect(receiveScan(till, samplePhone().gtin).ok).toBe(true);
  return till.session.sale!.lines.at(-1)!.lineId;
}

function take(lineId: string, photoId: string, picture: Buffer): Promise<Outcome> {
  return capturePhoto(till, { lineId, photoId, imageBase64: picture.toString("base64") });
}

/** Everything but photos and money that the phone's programme wants. */
function captureTheRest(lineId: string, numbers: readonly [string, string] = [imeis[0], imeis[1]]): void {
  const steps = [
    typeSerial(till, { lineId, serial: numbers[0] }),
    typeImei2(till, { lineId, imei: numbers[1] }),
    typeSerialAgain(till, { lineId, serial: numbers[0] }),
    typePerson(till, zhang),
    confirmPersonSame(till, { isAlso: ["payer"] }),
    signLineUndertaking(till, { lineId, isSigned: true }),
    confirmLineActivation(till, { lineId, isActivated: true }),
    chooseDelivery(till, { delivery: { kind: "carriedAway" } }),
    typeInvoice(till, { lineId, invoiceNumber: "24117000" }),
  ];
  expect(steps.map(codeOf)).toEqual(steps.map(() => null));
}

async function payAndComplete() {
  const sale = till.session.sale!;
  const amountFen = decideSale(till, sale).toPayFen;
  expect(codeOf(takeTender(till, { kind: "cash", amountFen, reference: null }))).toBeNull();
  expect(codeOf(await completeSale(till, { saleId: sale.saleId }))).toBeNull();
  const entry = entrySchema.parse(JSON.parse(till.store.entryAt(till.store.head()!.seq)!.text));
  if (entry.kind !== "saleCompleted") throw new Error("A sale was completed");
  return entry.body;
}

/** What lies in a box, for whoever has the platform's key. */
async function opened(name: string, binding: string): Promise<Buffer> {
  const [enc = "", sealed = ""] = readFileSync(path.join(sample.folder, "evidence", name), "utf8").split(".");
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "base64url")).buffer;
  const info = new TextEncoder().encode("huanxin/evidence/v1").buffer;
  const recipient = await suite.createRecipientContext({ recipientKey: secretKey, enc: bytes(enc), info });
  return Buffer.from(await recipient.open(bytes(sealed), new TextEncoder().encode(binding).buffer));
}

describe("a photo of a sale", () => {
  it("lies sealed on disk before the sale, is named by its entry, and only the platform can open it", async () => {
    const lineId = addPhone();
    captureTheRest(lineId);
    const [picture, second] = [samplePicture(), samplePicture()];
    expect(codeOf(await take(lineId, "unboxed", picture))).toBeNull();
    expect(codeOf(await take(lineId, "handover", second))).toBeNull();
    expect(boxes()).toHaveLength(2);
    const body = await payAndComplete();
    expect(body.facts.lines[0]?.photos).toEqual([
      { id: "unboxed", sha256: sha256Hex(picture), isReused: false },
      { id: "handover", sha256: sha256Hex(second), isReused: false },
    ]);
    expect(body.totals.subsidyFen).toBe(44_985);
    const kept = body.evidence!;
    expect(kept.map(({ photoId, keyId }) => [photoId, keyId])).toEqual([
      ["unboxed", "sealing-1"],
      ["handover", "sealing-1"],
    ]);
    expect(boxes().sort()).toEqual(kept.map(({ sha256 }) => `${sha256}.box`).sort());
    const name = `${kept[0]!.sha256}.box`;
    const text = readFileSync(path.join(sample.folder, "evidence", name), "utf8");
    expect(sha256Hex(text)).toBe(kept[0]!.sha256);
    expect(await opened(name, `T0001/${sha256Hex(picture)}`)).toEqual(picture);
    await expect(opened(name, `T0001/${sha256Hex(second)}`)).rejects.toThrow("operation failed");
    expect(sample.logged.join()).not.toContain(sha256Hex(picture));
  });

  it("is refused when it is no picture, too large, or nobody wants it", async () => {
    const lineId = addPhone();
    const picture = samplePicture();
    expect(codeOf(await take(lineId, "unboxed", Buffer.from("GIF89a and so on")))).toBe("photoMalformed");
    expect(codeOf(await take(lineId, "unboxed", samplePicture(2_000_001)))).toBe("photoTooLarge");
    expect(codeOf(await take(lineId, "selfie", picture))).toBe("photoNotExpected");
    expect(codeOf(await take("L9", "unboxed", picture))).toBe("lineNotFound");
    expect(codeOf(dropPhoto(till, { lineId, photoId: "unboxed" }))).toBe("photoNotFound");
    expect(boxes()).toEqual([]);
  });

  it("is gone when it is taken again, taken away, or its line or its basket is given up", async () => {
    const [first, other] = [addPhone(), addPhone()];
    await take(first, "unboxed", samplePicture());
    const [before] = boxes();
    await take(first, "unboxed", samplePicture());
    expect(boxes()).toHaveLength(1);
    expect(boxes()).not.toEqual([before]);
    await take(first, "handover", samplePicture());
    expect(codeOf(dropPhoto(till, { lineId: first, photoId: "handover" }))).toBeNull();
    expect(boxes()).toHaveLength(1);
    await take(other, "unboxed", samplePicture());
    removeBasketLine(till, { lineId: first });
    expect(boxes()).toHaveLength(1);
    expect(abandonSale(till).ok).toBe(true);
    expect(boxes()).toEqual([]);
  });

  it("of a line that got nothing is not kept", async () => {
    const lineId = addPhone();
    await take(lineId, "unboxed", samplePicture());
    till.session.sale = {
      ...till.session.sale!,
      lines: till.session.sale!.lines.map((line) => ({ ...line, subsidyWaived: true })),
    };
    const body = await payAndComplete();
    expect([body.evidence, boxes()]).toEqual([undefined, []]);
  });

  it("that served for another piece refuses the subsidy, and says why", async () => {
    const lineId = addPhone();
    captureTheRest(lineId);
    const picture = samplePicture();
    await take(lineId, "unboxed", picture);
    await take(lineId, "handover", samplePicture());
    await payAndComplete();
    const again = addPhone();
    captureTheRest(again, [imeis[2], "356938035643817"]);
    await take(again, "unboxed", picture);
    await take(again, "handover", samplePicture());
    const [decision] = decideSale(till, till.session.sale!).decision.lines;
    expect(decision?.refusal?.code).toBe("photoReused");
  });

  it("that the disk does not take is refused, and the basket stays as it was", async () => {
    const lineId = addPhone();
    // A file stands where the folder would be.
    writeFileSync(path.join(sample.folder, "evidence"), "");
    const basket = till.session.sale;
    await expect(take(lineId, "unboxed", samplePicture())).resolves.toMatchObject({
      ok: false,
      refusal: { code: "storeFailed" },
    });
    expect(till.session.sale).toBe(basket);
  });
});

describe("boxes without a sale", () => {
  it("go at the start, and those that an entry names stay", async () => {
    const lineId = addPhone();
    captureTheRest(lineId);
    await take(lineId, "unboxed", samplePicture());
    await take(lineId, "handover", samplePicture());
    await payAndComplete();
    const named = boxes().sort();
    const next = addPhone();
    await take(next, "unboxed", samplePicture());
    writeFileSync(path.join(sample.folder, "evidence", `${"0".repeat(64)}.box.new`), "half");
    // The crash: nobody forgets the basket.
    till.session.sale = null;
    const all = boxes().length;
    expect([removeStrayEvidence(till), boxes().length]).toEqual([false, all]);
    const { seq } = till.store.head()!;
    till.sync = { ...till.sync, link: "offline", acknowledgedSeq: seq };
    expect([removeStrayEvidence(till), boxes().length]).toEqual([false, all]);
    till.sync = { ...till.sync, link: "online" };
    expect(removeStrayEvidence(till)).toBe(true);
    expect(boxes().sort()).toEqual(named);
  });

  it("stay while entries may be missing that name them", async () => {
    await take(addPhone(), "unboxed", samplePicture());
    till.trust.doubt = {
      problem: "rolledBack",
      problemSeq: 1,
      isJournalled: false,
      isReported: false,
      needsSupport: false,
    };
    till.session.sale = null;
    till.sync = { ...till.sync, acknowledgedSeq: till.store.head()!.seq };
    expect(removeStrayEvidence(till)).toBe(false);
    expect(boxes()).toHaveLength(1);
  });
});
