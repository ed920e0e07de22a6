import path from "node:path";
import { describe, expect, it } from "vitest";
import { sampleTill, type SampleTill } from "../../../tests/support/sample-till.ts";
import type { SignedEntry } from "../../domain/journal/signed-entry.ts";
import { ok, refuse } from "../../domain/result.ts";
import type { LinkFailure, PlatformLink } from "../../sync/engine/index.ts";
import type { JournalReport } from "../../sync/protocol/index.ts";
import { createAnchorFile } from "../crypto/index.ts";
import { appendEntry } from "./append-entry.ts";
import { askCursor } from "./ask-cursor.ts";
import { keepWatch, raiseDoubt } from "./journal-doubt.ts";
import { checkJournalAtStart } from "./journal-trust.ts";

const down: LinkFailure = { cause: "platformUnreachable", detail: "ECONNREFUSED", problem: null };
const platformTime = "2026-06-18T10:00:00.000+08:00";

function write({ till }: SampleTill, count = 1): void {
  for (let index = 0; index < count; index += 1) {
    appendEntry(till, "operatorSignedOff", { operator: { id: "1001", role: "cashier" } });
  }
}

function entriesOf({ till }: SampleTill): SignedEntry[] {
  return till.store.entriesFrom(1, 1_000, 10_000_000);
}

function kinds(sample: SampleTill): string[] {
  return entriesOf(sample).map(({ text }) => (JSON.parse(text) as { kind: string }).kind);
}

/** A platform that holds these entries, and gives them in pages of two. */
function platformWith(held: readonly SignedEntry[], { till }: SampleTill) {
  const reports: JournalReport[] = [];
  const state = { isDown: false, given: held };
  const last = held.at(-1);
  const { genesisHash, hash } = till.trust.identity;
  const cursor = { seq: held.length, hash: last === undefined ? genesisHash : hash(last.text) };
  const answer = <Value>(value: Value) => Promise.resolve(state.isDown ? refuse(down) : ok(value));
  const link = {
    cursor: () => answer({ cursor, platformTime, signedTime: null }),
    heldEntries: (from: number) => answer({ cursor, entries: state.given.slice(from - 1, from + 1) }),
    report: (report: JournalReport) => {
      reports.push(report);
      return answer({ platformTime });
    },
  } as unknown as PlatformLink;
  return { link, reports, state };
}

/** A till of three entries, and the eight that the platform has of the same terminal. */
function olderTill(): { sample: SampleTill; held: SignedEntry[] } {
  const full = sampleTill();
  write(full, 8);
  const sample = sampleTill({ keyPairs: full.keyPairs });
  write(sample, 3);
  expect(entriesOf(sample)).toEqual(entriesOf(full).slice(0, 3));
  return { sample, held: entriesOf(full) };
}

describe("an older journal", () => {
  it("takes back what is missing, page by page, and says so", async () => {
    const { sample, held } = olderTill();
    const { link, reports } = platformWith(held, sample);
    expect((await askCursor(sample.till, link)).ok).toBe(true);
    expect(entriesOf(sample).slice(0, 8)).toEqual(held);
    expect(kinds(sample).slice(8)).toEqual(["journalDoubted", "journalCleared"]);
    expect(sample.till.trust.doubt).toBeNull();
    expect(reports).toMatchObject([{ problem: "rolledBack", problemSeq: 4, head: { seq: 3 } }]);
    expect(sample.till.trust.anchor.state()).toMatchObject({ doubt: null, acknowledged: { seq: 8 } });
  });

  it("is not written on by itself while it may be mended", async () => {
    const { sample, held } = olderTill();
    const { link, state } = platformWith(held, sample);
    raiseDoubt(sample.till, { problem: "rolledBack", problemSeq: 4 });
    sample.setClock(3_600_000);
    keepWatch(sample.till);
    state.isDown = true;
    expect((await askCursor(sample.till, link)).ok).toBe(false);
    expect(entriesOf(sample)).toHaveLength(3);
    state.isDown = false;
    expect((await askCursor(sample.till, link)).ok).toBe(true);
    expect(entriesOf(sample).slice(0, 8)).toEqual(held);
  });

  it("is left to people once something was written in the place of what is missing", async () => {
    const { sample, held } = olderTill();
    const { link, reports } = platformWith(held, sample);
    raiseDoubt(sample.till, { problem: "rolledBack", problemSeq: 4 });
    write(sample);
    expect((await askCursor(sample.till, link)).ok).toBe(false);
    expect(sample.till.trust.doubt).toMatchObject({ problem: "rolledBack", needsSupport: true });
    expect(kinds(sample).slice(3)).toEqual(["journalDoubted", "operatorSignedOff"]);
    expect(reports).toHaveLength(1);
    await askCursor(sample.till, link);
    expect(reports).toHaveLength(1);
  });

  it.each<[string, (held: readonly SignedEntry[]) => SignedEntry[], number]>([
    [
      "an edited text",
      (held) =>
        held.map((entry, index) =>
          index === 5 ? { ...entry, text: entry.text.replace("1001", "1002") } : entry,
        ),
      5,
    ],
    [
      "another's signature",
      (held) =>
        held.map((entry, index) => (index === 3 ? { ...entry, signature: held[4]!.signature } : entry)),
      3,
    ],
    ["a gap", (held) => held.filter((_, index) => index !== 3), 3],
    ["nothing", (held) => held.slice(0, 3), 3],
    ["an unknown key", (held) => held.map((entry) => ({ ...entry, keyId: "key-9" })), 3],
  ])("takes nothing that does not follow: %s", async (_, harm, kept) => {
    const { sample, held } = olderTill();
    const { link, state } = platformWith(held, sample);
    state.given = harm(held);
    expect((await askCursor(sample.till, link)).ok).toBe(false);
    expect(entriesOf(sample).slice(0, kept)).toEqual(held.slice(0, kept));
    expect(sample.till.trust.doubt).toMatchObject({ needsSupport: true });
    expect(kinds(sample).slice(kept)).toEqual(["journalDoubted"]);
  });

  it("takes nothing by a key of before, of which a till that has changed its key cannot judge", async () => {
    const { sample, held } = olderTill();
    const { link, state } = platformWith(held, sample);
    const { trust } = sample.till;
    Object.assign(trust, { identity: { ...trust.identity, isSigned: () => true } });
    state.given = held.map((entry) => ({ ...entry, keyId: "key-0" }));
    expect((await askCursor(sample.till, link)).ok).toBe(false);
    expect(kinds(sample).slice(3)).toEqual(["journalDoubted"]);
  });
});

describe("a doubt", () => {
  it("goes on over a restart, is journalled once, and ends at the platform's word", async () => {
    const sample = sampleTill();
    write(sample, 4);
    raiseDoubt(sample.till, { problem: "anchorMissing", problemSeq: 0 });
    await sample.till.trust.anchor.flush();
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const anchor = createAnchorFile(path.join(sample.folder, "anchor"), null);
    const again = checkJournalAtStart(sample.till.store, anchor, sample.till.trust.identity, log);
    expect(again.doubt).toMatchObject({ problem: "anchorMissing", isJournalled: true, isReported: false });
    Object.assign(sample.till.trust, again);
    write(sample);
    const { link } = platformWith(entriesOf(sample), sample);
    const { till } = sample;
    expect((await askCursor(till, link)).ok).toBe(true);
    expect(till.trust.doubt).not.toBeNull();
    till.trust.doubt = till.trust.doubt && { ...till.trust.doubt, isReported: true };
    await askCursor(till, link);
    expect(till.trust.doubt).toBeNull();
    expect(kinds(sample).filter((kind) => kind.startsWith("journal"))).toEqual([
      "journalDoubted",
      "journalCleared",
    ]);
  });

  it("about an edited entry ends only after the whole journal was read through and is sound", async () => {
    const sample = sampleTill();
    write(sample, 4);
    raiseDoubt(sample.till, { problem: "edited", problemSeq: 2 });
    const { till } = sample;
    till.trust.doubt = till.trust.doubt && { ...till.trust.doubt, isReported: true };
    const { link } = platformWith(entriesOf(sample), sample);
    await askCursor(till, link);
    expect(till.trust.doubt).not.toBeNull();
    till.trust.isWholeSound = true;
    await askCursor(till, link);
    expect(till.trust.doubt).toBeNull();
  });

  it("keeps the first problem, and raises nothing in the anchor meanwhile", () => {
    const sample = sampleTill();
    write(sample, 4);
    raiseDoubt(sample.till, { problem: "anchorMissing", problemSeq: 0 });
    raiseDoubt(sample.till, { problem: "foreign", problemSeq: 1 });
    write(sample);
    keepWatch(sample.till);
    expect(sample.till.trust.doubt?.problem).toBe("anchorMissing");
    expect(sample.till.trust.anchor.state()?.written.seq).toBe(0);
  });
});
