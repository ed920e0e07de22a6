import path from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { sampleTill, type SampleTill } from "../../../tests/support/sample-till.ts";
import { appendEntry } from "./append-entry.ts";
import { createJournalWalk } from "./walk-journal.ts";

const day = 86_400_000;

/** A till with so many entries. */
function tillWith(count: number): SampleTill {
  const sample = sampleTill();
  for (let index = 0; index < count; index += 1) {
    appendEntry(sample.till, "operatorSignedOff", { operator: { id: "1001", role: "cashier" } });
  }
  return sample;
}

/** Walks as long as the waits are short; returns how often it waited. */
function walk({ till }: SampleTill, mostSteps = 1_000) {
  const next: { run: (() => void) | null; ms: number } = { run: null, ms: 0 };
  const walking = createJournalWalk(till, (ms, run) => {
    Object.assign(next, { ms, run });
    return () => (next.run = null);
  });
  walking.start();
  let steps = 0;
  for (; next.run !== null && next.ms < day && steps < mostSteps; steps += 1) {
    const { run } = next;
    next.run = null;
    run();
  }
  return { steps, waitsMs: next.ms, isWaiting: next.run !== null, stop: walking.stop };
}

function edit({ folder }: SampleTill, statement: string): void {
  const db = new Database(path.join(folder, "journal.db"));
  db.exec("DROP TRIGGER entries_never_change");
  db.exec(statement);
  db.close();
}

describe("the walk through the journal", () => {
  it("takes a few entries at a time, and begins again a day after the end", () => {
    const sample = tillWith(130);
    const walked = walk(sample);
    expect(walked).toMatchObject({ steps: 7, waitsMs: day, isWaiting: true });
    expect(sample.till.trust).toMatchObject({ doubt: null, isWholeSound: true });
    walked.stop();
  });

  it("finds an edited row anywhere, names it, and says so in the journal once", () => {
    const sample = tillWith(130);
    edit(sample, "UPDATE entries SET text = replace(text, '1001', '1002') WHERE seq = 42");
    expect(walk(sample).isWaiting).toBe(false);
    expect(sample.till.trust.doubt).toMatchObject({ problem: "edited", problemSeq: 42, isJournalled: true });
    const last = sample.till.store.entryAt(131);
    expect(JSON.parse(last?.text ?? "")).toMatchObject({ kind: "journalDoubted", body: { problemSeq: 42 } });
    expect(sample.till.trust.anchor.state()?.doubt?.problem).toBe("edited");
    walk(sample);
    expect(sample.till.store.head()?.seq).toBe(131);
  });

  it.each([
    [
      "its signature",
      "UPDATE entries SET signature = (SELECT signature FROM entries WHERE seq = 7) WHERE seq = 42",
    ],
    ["its stored hash", "UPDATE entries SET hash = (SELECT hash FROM entries WHERE seq = 7) WHERE seq = 42"],
    ["its key", "UPDATE entries SET key_id = 'key-9' WHERE seq = 42"],
  ])("finds a row by %s alone", (_, statement) => {
    const sample = tillWith(60);
    edit(sample, statement);
    walk(sample);
    expect(sample.till.trust.doubt).toMatchObject({ problem: "edited", problemSeq: 42 });
  });

  it("goes on where it was when it begins anew, and remembers that in the anchor", () => {
    const sample = tillWith(130);
    const begun = walk(sample, 2);
    begun.stop();
    expect(sample.till.trust.anchor.state()?.walked.seq).toBe(50);
    expect(walk(sample)).toMatchObject({ steps: 5, isWaiting: true });
    // It did not see the whole in one run, so it says nothing about the whole.
    expect(sample.till.trust.isWholeSound).toBe(false);
  });

  it("stands still while there is a basket", () => {
    const sample = tillWith(10);
    sample.till.session.sale = { lines: [] } as never;
    expect(walk(sample, 3)).toMatchObject({ waitsMs: 2_000, steps: 3 });
    expect(sample.till.trust.isWholeSound).toBe(false);
  });
});
