import { dirname } from "node:path";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { derivedFrom, derivedInFolder, type DerivedRows } from "../../../tests/support/projection-rows.ts";
import { imeis } from "../../../tests/support/capture-programme.ts";
import { sampleJournal, type SampleJournal } from "../../../tests/support/sample-journal.ts";
import { sampleCode, sampleCodeId } from "../../../tests/support/sample-codes.ts";
import { sampleLine } from "../../../tests/support/sample-facts.ts";
import { valuesOf } from "../../../tests/support/schema-values.ts";
import { seededRandom } from "../../../tests/support/seeded-random.ts";
import { entrySchema, type Entry, type EntryKind } from "../../domain/journal/entry-schema.ts";
import {
  isPhotoUsed,
  isSerialSubsidised,
  openShiftOf,
  quotaUsesOf,
  usesBehind,
  type FoldedClaim,
} from "../../domain/journal/folds/index.ts";
import { codeFactsOf } from "../../domain/voucher/index.ts";
import { rebuildProjections } from "./rebuild-projections.ts";

const seeds = [1, 2, 3, 4, 5, 6];
const length = 150;
const text = fc.string({ unit: "grapheme", maxLength: 10 });
const bodies = entrySchema.options.map((option) => ({
  kind: option.shape.kind.value,
  body: valuesOf(option.shape.body, text),
}));
/** Few of each, so that sales and returns, shifts and people meet. */
const [shiftIds, saleIds, tokens, serials] = [
  ["S1", "S2", "S3"],
  Array.from({ length: 40 }, (_, index) => `sale-${index}`),
  ["zhang", "li", "wang"],
  ["HR1", "HR2", "HR3", ...imeis, null],
];
const [lineIds, pictures] = [["L1", "L2", "L3"], ["a", "b", "c"].map((digit) => digit.repeat(64))];
const codeIds = Array.from({ length: 12 }, (_, index) => sampleCodeId(index));

type Pick = <Value>(values: readonly Value[]) => Value;
type Loose = Record<string, unknown>;

/** A random body of a kind, with ids from the pools, so that entries speak of each other. */
function bodyOf(kind: EntryKind, seed: number, pick: Pick, sold: readonly number[], seq: number): Loose {
  const made = bodies.find((one) => one.kind === kind);
  if (made === undefined) throw new Error(`No body for ${kind}`);
  const [body] = fc.sample(made.body as fc.Arbitrary<Loose>, { seed, numRuns: 1 });
  const lines = Array.isArray(body?.lines)
    ? (body.lines as Loose[]).map((line) => withIds(line, pick))
    : null;
  return {
    ...body,
    ...(body !== undefined && "shiftId" in body ? { shiftId: pick(shiftIds) } : {}),
    ...(body !== undefined && "saleId" in body ? { saleId: pick(saleIds) } : {}),
    ...(body !== undefined && "saleSeq" in body ? { saleSeq: 1 + (seed % seq) } : {}),
    ...(kind === "claimSlipIssued" && sold.length > 0 ? { lineId: pick(lineIds), saleSeq: pick(sold) } : {}),
    ...(lines === null || lines.length === 0 ? {} : { lines }),
    ...(body !== undefined && "facts" in body
      ? { facts: { ...(body.facts as Loose), lines: ["L1", "L2"].map((lineId) => factsOf(lineId, pick)) } }
      : {}),
    ...(body?.person
      ? { person: { ...(body.person as Loose), tokens: { a: pick(tokens), b: pick(tokens) } } }
      : {}),
  };
}

/** The facts of a line, and perhaps a code of which others speak too. */
function factsOf(lineId: string, pick: Pick): Loose {
  const codeId = pick([...codeIds, null]);
  const sha256 = pick([...pictures, null]);
  const imei2 = pick([...imeis, null]);
  return {
    ...sampleLine(lineId),
    serial: pick(serials),
    ...(imei2 === null ? {} : { imei2 }),
    ...(sha256 === null ? {} : { photos: [{ id: "unboxed", sha256, isReused: false }] }),
    ...(codeId === null ? {} : { code: { ...codeFactsOf(unspent, around), codeId } }),
  };
}

const unspent = { code: sampleCode(), online: null };
const around = { personTokens: null, isSpentHere: false, isBlocked: false };

function byLine(left: FoldedClaim, right: FoldedClaim): number {
  return left.saleSeq - right.saleSeq || (left.lineId < right.lineId ? -1 : 1);
}

function byCodeId(left: { codeId: string }, right: { codeId: string }): number {
  return left.codeId < right.codeId ? -1 : 1;
}

function withIds(line: Loose, pick: Pick): Loose {
  const programme = pick([null, { id: "AP", version: 1 }, { id: "EB", version: 2 }]);
  const category = pick(["refrigerator", "bicycle", null]);
  return { ...line, lineId: pick(lineIds), serial: pick(serials), programme, category };
}

/** A history in which anything may follow anything: sales without a shift, returns of what was never sold. */
function history(seed: number): SampleJournal {
  const journal = sampleJournal();
  const random = seededRandom(seed);
  const pick: Pick = (values) => values[Math.floor(random() * values.length)] as never;
  const sold: number[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const kinds = bodies.map(({ kind }) => kind);
    const busy = pick([
      "saleCompleted",
      "saleCompleted",
      "returnCompleted",
      "claimSlipIssued",
      "shiftOpened",
      "outageEnded",
      null,
    ]);
    const kind = busy === null || seq <= kinds.length ? (kinds[seq % kinds.length] ?? "cashIn") : busy;
    const at = 1_780_000_000_000 + Math.floor(random() * 1_000_000_000);
    const option = entrySchema.options.find((one) => one.shape.kind.value === kind);
    const body = option?.shape.body.safeParse(
      bodyOf(kind as EntryKind, Math.floor(random() * 1e9), pick, sold, seq),
    );
    // A body whose parts do not belong together is left out; its place is taken by one that does.
    if (body?.success && kind === "saleCompleted") sold.push(seq);
    if (body?.success) journal.append(kind as EntryKind, body.data, { at });
    else journal.append("operatorSignedOn", { operator: { id: "1001", role: "cashier" } }, { at });
    if (random() < 0.1) journal.store.settle();
    else if (random() < 0.3) journal.store.openShift();
  }
  return journal;
}

/** By what else than the serial number of a line that was subsidised pieces are used up at the end of a history. */
function usedUpBesideSubsidies(entries: readonly Entry[], { pieces }: DerivedRows): string[] {
  const ways = pieces.flatMap(({ seq, lineId, number }) => {
    const entry = entries.find((one) => one.seq === seq);
    if (entry?.kind !== "saleCompleted") return [];
    const lines = entry.body.lines.filter((line) => line.lineId === lineId);
    const isImei2 = lines.every(({ serial }) => serial !== number);
    const isClaimed = lines.every(({ programme }) => programme === null);
    return [...(isImei2 ? ["imei2"] : []), ...(isClaimed ? ["claimed"] : [])];
  });
  return [...new Set(ways)];
}

function entriesOf({ store }: SampleJournal): Entry[] {
  return store.entriesFrom(1, 10_000, 100_000_000).map(({ text }) => entrySchema.parse(JSON.parse(text)));
}

it.each(seeds)(
  "after history %i, what is derived is what the pure folds say, in the file and made anew",
  (seed) => {
    const journal = history(seed);
    const { store, path } = journal;
    const entries = entriesOf(journal);
    const folded = derivedFrom(entries);
    expect(new Set(entries.map(({ kind }) => kind)).size).toBeGreaterThan(25);
    expect(folded.codes.length).toBeGreaterThan(2);
    expect(folded.sales.length * folded.returns.length * folded.subsidies.length).toBeGreaterThan(0);

    expect(folded.claims.filter(({ slipSeq }) => slipSeq !== null).length).toBeGreaterThan(0);
    expect(usedUpBesideSubsidies(entries, folded).sort()).toEqual(["claimed", "imei2"]);
    expect(folded.evidence.photos.length * folded.evidence.boxes.length).toBeGreaterThan(0);

    for (const seq of [0, 10, 70, length]) {
      store.acknowledge({ seq, hash: "h" }, "2026-06-18T10:00:00.000+08:00");
      expect(store.unacknowledgedUses()).toEqual(usesBehind(folded.subsidies, seq));
    }
    for (const asked of [["zhang"], ["li", "wang"], tokens, []])
      expect(store.quotaUses(asked)).toEqual(quotaUsesOf(folded.subsidies, asked));
    for (const seq of [0, 40])
      for (const asked of [["zhang"], ["li", "wang"], []])
        expect(store.personUses(asked, seq)).toEqual(usesBehind(folded.subsidies, seq, asked));
    for (const sha256 of [...pictures, "d".repeat(64)])
      for (const serial of serials)
        expect(store.isPhotoUsed(sha256, serial)).toBe(isPhotoUsed(folded.evidence.photos, sha256, serial));
    for (const box of folded.evidence.boxes) expect(store.isEvidence(box)).toBe(true);
    expect(store.isEvidence("d".repeat(64))).toBe(false);
    expect(store.claimsWithoutSlip()).toEqual(
      folded.claims.filter(({ slipSeq }) => slipSeq === null).sort(byLine),
    );
    for (const codeId of codeIds)
      expect(store.isCodeSpent(codeId)).toBe(folded.codes.some((code) => code.codeId === codeId));
    for (const seq of [0, 10, 70, length])
      expect(store.codesBehind(seq).sort(byCodeId)).toEqual(
        folded.codes.filter((code) => code.seq > seq || (code.returnSeq ?? 0) > seq),
      );
    for (const number of ["HR1", "HR2", "HR3", "HR4", ...imeis])
      expect(store.isSerialSubsidised(number)).toBe(isSerialSubsidised(folded.pieces, number));
    const open = openShiftOf(folded.shifts);
    expect(store.openShift()?.totals ?? null).toEqual(open?.totals ?? null);
    for (const saleId of saleIds)
      expect(store.saleSeq(saleId)).toBe(folded.sales.find((sale) => sale.saleId === saleId)?.seq ?? null);
    expect(store.latestAt()).toBe(folded.latestAt);
    expect(store.unprintedSales()).toEqual(
      entries.flatMap(({ kind, seq }) =>
        kind === "saleCompleted" || kind === "returnCompleted" || kind === "claimSlipIssued" ? [seq] : [],
      ),
    );

    store.close();
    expect(derivedInFolder(dirname(path))).toEqual({ seq: length, rows: folded });
    expect(rebuildProjections(path)).toEqual({ entryCount: length, unreadable: [] });
    expect(derivedInFolder(dirname(path))).toEqual({ seq: length, rows: folded });
  },
);
