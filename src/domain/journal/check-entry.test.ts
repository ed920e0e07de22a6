import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ZodError } from "zod";
import { cashier, completed, sampleBasket } from "../../../tests/support/sample-sale.ts";
import { fen } from "../money/index.ts";
import { canonicalJson, type CanonicalValue } from "./canonical-json.ts";
import type { BodyOf, EntryKind } from "./entry-schema.ts";
import { makeEntry } from "./make-entry.ts";
import { checkEntry, type ChainHead, type EntryTrust, type SignedEntry } from "./check-entry.ts";

const terminal = "T0001";
const start = { seq: 0, hash: hash("the certificate") };
const at = Date.parse("2026-06-18T10:00:00+08:00");

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A stand-in signature that depends on every character and on the key, so that a wrong one is seen. */
function sign(keyId: string, text: string): string {
  return hash(`${keyId}/${text}`);
}

const trust: EntryTrust = {
  terminal,
  hash,
  isSigned: ({ keyId, text, signature }) => (keyId === "key-1" ? signature === sign(keyId, text) : null),
};

function signed(seq: number, text: string, keyId = "key-1"): SignedEntry {
  return { seq, text, keyId, signature: sign(keyId, text), sealedBox: null };
}

type Step = { [Kind in EntryKind]: readonly [Kind, BodyOf<Kind>] }[EntryKind];
const steps: readonly Step[] = [
  ["operatorSignedOn", { operator: cashier }],
  ["shiftOpened", { operator: cashier, shiftId: "S1", floatFen: fen(50_000) }],
  ["saleCompleted", completed(sampleBasket())],
  ["outageBegan", { operator: { id: "system", role: "system" }, cause: "networkDown" }],
  ["operatorSignedOff", { operator: cashier }],
];

function journal(): SignedEntry[] {
  const entries: SignedEntry[] = [];
  let head = start;
  for (const [kind, body] of steps) {
    const place = { terminal, seq: head.seq + 1, at, prev: head.hash };
    const { text } = makeEntry(place, kind, body);
    entries.push(signed(place.seq, text));
    head = { seq: place.seq, hash: hash(text) };
  }
  return entries;
}

/** The journal with entry 3 replaced by what `change` makes of its text, signed anew unless told otherwise. */
function withThird(change: (text: string) => string, keyId = "key-1"): SignedEntry[] {
  return journal().map((entry) => (entry.seq === 3 ? signed(3, change(entry.text), keyId) : entry));
}

function edited(text: string, edit: (entry: Record<string, CanonicalValue>) => void): string {
  const entry = JSON.parse(text) as Record<string, CanonicalValue>;
  edit(entry);
  return canonicalJson(entry);
}

/** Entries in order, each behind the one before, up to the first that is damaged. */
function checkAll(entries: readonly SignedEntry[], from: ChainHead) {
  let head = from;
  for (const entry of entries) {
    const checked = checkEntry(entry, head, trust);
    if (checked.damage !== null) return { head, damage: { seq: entry.seq, code: checked.damage } };
    head = checked.head;
  }
  return { head, damage: null };
}

function damageOf(entries: readonly SignedEntry[]) {
  return checkAll(entries, start).damage;
}

describe("makeEntry", () => {
  it("makes canonical text that reads back as the entry", () => {
    const { entry, text } = makeEntry({ terminal, seq: 7, at, prev: start.hash }, "operatorSignedOn", {
      operator: cashier,
    });
    expect(text).toBe(
      `{"at":"2026-06-18T10:00:00.000+08:00","body":{"operator":{"id":"1001","role":"cashier"}},` +
        `"kind":"operatorSignedOn","prev":"${start.hash}","seq":7,"terminal":"T0001","v":1}`,
    );
    expect(JSON.parse(text)).toEqual(entry);
  });

  it("throws rather than sign what could not be read back", () => {
    const place = { terminal, seq: 1, at, prev: start.hash };
    const body = { operator: cashier, shiftId: "S1", floatFen: fen(1) };
    expect(() => makeEntry({ ...place, seq: 0 }, "shiftOpened", body)).toThrow(ZodError);
    expect(() => makeEntry({ ...place, terminal: "X" }, "shiftOpened", body)).toThrow(ZodError);
    expect(() => makeEntry({ ...place, prev: "" }, "shiftOpened", body)).toThrow(ZodError);
    expect(() => makeEntry(place, "shiftOpened", { ...body, floatFen: fen(-1) })).toThrow(ZodError);
    expect(() => makeEntry(place, "shiftOpened", { ...body, extra: 1 } as never)).toThrow(ZodError);
    expect(() => makeEntry(place, "receiptReprinted", { operator: cashier, saleSeq: 1.5 })).toThrow(ZodError);
  });
});

describe("checkEntry", () => {
  it("passes a whole journal, and any later part of it from a known head", () => {
    const entries = journal();
    const whole = checkAll(entries, start);
    expect(whole).toEqual({ damage: null, head: { seq: 5, hash: hash(entries[4]!.text) } });
    const middle = { seq: 2, hash: hash(entries[1]!.text) };
    expect(checkAll(entries.slice(2), middle)).toEqual(whole);
    expect(checkAll([], start)).toEqual({ damage: null, head: start });
  });

  it.each<[string, (text: string) => string]>([
    ["notParsed", () => "not JSON"],
    ["badHead", () => "null"],
    ["badHead", (text) => edited(text, (entry) => (entry.v = 2))],
    ["badHead", (text) => edited(text, (entry) => (entry.at = "2026-06-18T10:00:00"))],
    ["badHead", (text) => edited(text, (entry) => (entry.seq = 0))],
    ["badHead", (text) => edited(text, (entry) => (entry.body = {}))],
    ["notCanonical", (text) => text.replace(",", ", ")],
    ["notCanonical", (text) => `${text}\n`],
    ["notCanonical", (text) => text.replace('"seq":3', '"seq":3.0')],
    ["notCanonical", (text) => text.replace('"changeFen":98180', '"changeFen":9.818e4')],
    ["notCanonical", (text) => text.replace('"changeFen":98180', '"changeFen":98180.5')],
    ["notCanonical", (text) => text.replace('"changeFen":', '"changeFen":1,"changeFen":')],
    ["notCanonical", (text) => text.replace("微", "\\u5fae")],
    ["wrongTerminal", (text) => edited(text, (entry) => (entry.terminal = "T0002"))],
    ["wrongSeq", (text) => edited(text, (entry) => (entry.seq = 4))],
    ["brokenChain", (text) => edited(text, (entry) => (entry.prev = hash("another")))],
    // A kind that this version knows must have the shape that it knows, and only that.
    ["badBody", (text) => edited(text, (entry) => (entry.kind = "shiftOpened"))],
    [
      "badBody",
      (text) => edited(text, (entry) => ((entry.body as Record<string, CanonicalValue>).changeFen = -1)),
    ],
    [
      "badBody",
      (text) => edited(text, (entry) => ((entry.body as Record<string, CanonicalValue>).extra = 1)),
    ],
    ["badBody", (text) => edited(text, (entry) => (entry.extra = 1))],
  ])("finds the entry that is %s (case %#)", (code, change) => {
    expect(withThird(change)[2]!.text).not.toBe(journal()[2]!.text);
    expect(checkAll(withThird(change), start)).toMatchObject({
      head: { seq: 2 },
      damage: { seq: 3, code },
    });
  });

  it("tells a key that was never enrolled from a signature that is wrong", () => {
    expect(damageOf(withThird((text) => text, "key-2"))).toEqual({ seq: 3, code: "unknownKey" });
    const forged = journal().map((entry) => (entry.seq === 3 ? { ...entry, signature: "forged" } : entry));
    expect(damageOf(forged)).toEqual({ seq: 3, code: "badSignature" });
  });

  it("finds a changed entry that was signed anew by the next one, and names that", () => {
    const changed = withThird((text) => text.replace('"changeFen":98180', '"changeFen":98181'));
    expect(damageOf(changed)).toEqual({ seq: 4, code: "brokenChain" });
  });

  it("finds entries that are missing, doubled, or out of order", () => {
    const entries = journal();
    expect(damageOf(entries.toSpliced(2, 1))).toEqual({ seq: 4, code: "wrongSeq" });
    expect(damageOf(entries.toSpliced(2, 0, entries[1]!))).toEqual({ seq: 2, code: "wrongSeq" });
    expect(damageOf([entries[0]!, entries[2]!, entries[1]!])).toEqual({ seq: 3, code: "wrongSeq" });
    expect(damageOf(entries.slice(1))).toEqual({ seq: 2, code: "wrongSeq" });
    // The chain cannot show that its tail was cut: the head says how far it goes.
    expect(checkAll(entries.slice(0, 3), start)).toMatchObject({ damage: null, head: { seq: 3 } });
  });

  it("passes an entry of a kind that is newer than this reader, by its head alone", () => {
    const newer = (body: CanonicalValue, kind = "fromANewerTill") =>
      signed(
        1,
        canonicalJson({
          v: 1,
          terminal,
          seq: 1,
          at: "2027-01-01T00:00:00.000+08:00",
          kind,
          body,
          prev: start.hash,
        }),
      );
    const operator = { id: "1001", role: "cashier" };
    expect(checkEntry(newer({ operator, what: { ever: [1, 2] } }), start, trust)).toMatchObject({
      damage: null,
    });
    expect(checkEntry(newer({ operator }, "constructor"), start, trust).damage).toBeNull();
    // Every entry names who did it, of whatever kind it is.
    expect(checkEntry(newer({ what: 1 }), start, trust).damage).toBe("badHead");
    expect(checkEntry(newer({ operator }, "saleCompleted"), start, trust).damage).toBe("badBody");
  });

  it("finds any single changed character, at the entry where it was changed", () => {
    const entries = journal();
    fc.assert(
      fc.property(fc.nat(4), fc.nat(), fc.constantFrom(...'0aZ"{,中'), (index, place, character) => {
        const { text } = entries[index]!;
        const position = place % text.length;
        const changed = text.slice(0, position) + character + text.slice(position + 1);
        const broken = entries.with(index, { ...entries[index]!, text: changed });
        expect(damageOf(broken)?.seq ?? null).toBe(changed === text ? null : index + 1);
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
  });

  it("never throws, whatever is stored as text", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constant("[".repeat(20_000)),
      fc.constant(`{"seq":1e999}`),
    );
    fc.assert(
      fc.property(anything, (text) => {
        expect(damageOf([signed(1, text)])?.seq).toBe(1);
      }),
      { seed: 20_261_122 },
    );
  });
});
