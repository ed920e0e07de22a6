import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { derivedFrom, derivedInFolder } from "../../../tests/support/projection-rows.ts";
import {
  appendTo,
  openedShift,
  sampleJournal,
  soldRefrigerator,
  type SampleJournal,
} from "../../../tests/support/sample-journal.ts";
import { cashier } from "../../../tests/support/sample-sale.ts";
import { entrySchema } from "../../domain/journal/entry-schema.ts";
import { openJournalStore, projectionsPath, type OpenedJournal } from "./journal-store.ts";
import { rebuildProjections } from "./rebuild-projections.ts";

/** A journal with a shift and so many sales; its projections asked for once, and written. */
function sold(count: number): SampleJournal & { readonly file: string } {
  const journal = sampleJournal();
  journal.append("shiftOpened", openedShift);
  sell(journal.store, count);
  journal.store.openShift();
  journal.store.settle();
  return { ...journal, file: projectionsPath(journal.path) };
}

function sell(store: OpenedJournal, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const number = (store.head()?.seq ?? 0) + 1;
    appendTo(store, "saleCompleted", soldRefrigerator(`sale-${number}`, `HRTEST${number}`, {}));
  }
}

function reopened({ path }: SampleJournal): OpenedJournal {
  const store = openJournalStore(path);
  onTestFinished(() => store.close());
  return store;
}

/** What stands in the file is what the entries say, all of them. */
function expectWhole(store: OpenedJournal, path: string): void {
  store.settle();
  const entries = store.entriesFrom(1, 100_000, 1e9).map(({ text }) => entrySchema.parse(JSON.parse(text)));
  expect(derivedInFolder(dirname(path))).toEqual({ seq: entries.length, rows: derivedFrom(entries) });
}

/** Runs with the projections' own connection, which shows itself when it opens a transaction. */
function connectionOf(journal: SampleJournal): Database.Database {
  const caught: Database.Database[] = [];
  const { prepare } = Database.prototype;
  vi.spyOn(Database.prototype, "prepare").mockImplementation(function (this: Database.Database, sql: string) {
    if (this.name === projectionsPath(journal.path)) caught.push(this);
    return prepare.call(this, sql);
  });
  journal.store.close();
  Object.assign(journal, { store: reopened(journal) });
  journal.store.openShift();
  vi.restoreAllMocks();
  const [connection] = caught;
  if (connection === undefined) throw new Error("The projections were not opened");
  return connection;
}

describe("projections that stand behind or beside their journal", () => {
  it("catch up when a power cut took their last commits", () => {
    const journal = sold(3);
    journal.store.close();
    copyFileSync(journal.file, `${journal.file}.earlier`);
    const more = reopened(journal);
    sell(more, 4);
    more.openShift();
    more.close();
    copyFileSync(`${journal.file}.earlier`, journal.file);
    const again = reopened(journal);
    expect(again.openShift()?.totals.salesCount).toBe(7);
    expectWhole(again, journal.path);
  });

  it("are made anew when the journal is an older one, as after restoring a backup", () => {
    const journal = sold(3);
    journal.store.close();
    copyFileSync(journal.path, `${journal.path}.backup`);
    const more = reopened(journal);
    sell(more, 4);
    more.openShift();
    more.close();
    copyFileSync(`${journal.path}.backup`, journal.path);
    const restored = reopened(journal);
    expect([restored.openShift()?.totals.salesCount, restored.saleSeq("sale-8")]).toEqual([3, null]);
    expectWhole(restored, journal.path);
  });

  it("are made anew when the journal tells another history of the same length", () => {
    const [journal, other] = [sold(3), sold(3)];
    const edited = sampleJournal();
    edited.append("shiftOpened", openedShift);
    for (const id of ["x", "y", "z"]) edited.append("saleCompleted", soldRefrigerator(id, `HRTEST${id}`, {}));
    for (const { store } of [journal, other, edited]) store.close();
    copyFileSync(edited.path, journal.path);
    const store = reopened(journal);
    expect([store.saleSeq("sale-2"), store.saleSeq("x")]).toEqual([null, 2]);
    expectWhole(store, journal.path);
  });

  it("are made anew when an earlier till wrote them, which did not know every number of a piece", () => {
    const journal = sold(3);
    journal.store.close();
    const shape = "DROP TABLE piece_numbers; ALTER TABLE subsidies ADD COLUMN serial TEXT";
    edited(journal.file, `${shape}; PRAGMA user_version = 2`);
    const store = reopened(journal);
    expect(["HRTEST2", "HRTEST4", "HRTEST9"].map(store.isSerialSubsidised)).toEqual([true, true, false]);
    expectWhole(store, journal.path);
    expect(existsSync(`${journal.file}.damaged`)).toBe(false);
  });

  it("follow what another process appended before this one opened, and what itself appends", () => {
    const journal = sold(1);
    expect(journal.store.saleSeq("sale-3")).toBeNull();
    sell(journal.store, 2);
    expect([journal.store.saleSeq("sale-3"), journal.store.saleSeq("sale-4")]).toEqual([3, 4]);
  });

  it("are not opened for somebody who asks nothing of them", () => {
    const journal = sampleJournal();
    journal.append("shiftOpened", openedShift);
    journal.store.settle();
    expect(existsSync(projectionsPath(journal.path))).toBe(false);
  });
});

describe("a file of projections that cannot be used", () => {
  it.each([
    ["noise", () => Buffer.alloc(8_192, 0xa5)],
    ["half of itself", (file: string) => readFileSync(file).subarray(0, 20_000)],
    ["zeroed pages", (file: string) => readFileSync(file).fill(0, 8_192, 40_000)],
    ["another program's database", (file: string) => otherDatabase(`${file}.other`)],
    ["a newer till's database", (file: string) => edited(file, "PRAGMA user_version = 99")],
    ["no table that it needs", (file: string) => edited(file, "DROP TABLE sales")],
    ["totals that are none", (file: string) => edited(file, "UPDATE shifts SET totals = '{}'")],
  ])("because it holds %s is put aside, and made again", (_, content) => {
    const journal = sold(5);
    journal.store.close();
    const bytes = content(journal.file);
    writeFileSync(journal.file, bytes);
    const store = reopened(journal);
    expect(store.openShift()?.totals.salesCount).toBe(5);
    expect([2, 3, 4, 5, 6].map((seq) => store.saleSeq(`sale-${seq}`))).toEqual([2, 3, 4, 5, 6]);
    expectWhole(store, journal.path);
    expect(readFileSync(`${journal.file}.damaged`).length).toBeGreaterThan(0);
  });

  it("is put aside also when that shows in the middle of work", () => {
    const journal = sold(5);
    connectionOf(journal).exec("DROP TABLE sales");
    sell(journal.store, 1);
    expect(journal.store.saleSeq("sale-7")).toBe(7);
    expectWhole(journal.store, journal.path);
  });
});

describe("a disk that does not take the projections", () => {
  it("takes nothing away from what is asked, and is written to when there is room again", () => {
    const journal = sold(2);
    const connection = connectionOf(journal);
    connection.pragma(`max_page_count = ${Number(connection.pragma("page_count", { simple: true }))}`);
    for (let index = 0; index < 60; index += 1) {
      sell(journal.store, 1);
      expect(journal.store.openShift()?.totals.salesCount).toBe(3 + index);
      if (index % 10 === 0) journal.store.settle();
    }
    expectWhole(journal.store, journal.path);
  });

  it("because another program holds the file leaves memory to answer, and the file alone", () => {
    const journal = sold(2);
    journal.store.close();
    const other = new Database(journal.file);
    other.exec("BEGIN IMMEDIATE");
    const store = reopened(journal);
    sell(store, 3);
    expect(store.openShift()?.totals.salesCount).toBe(5);
    expect(store.saleSeq("sale-6")).toBe(6);
    expect(existsSync(`${journal.file}.damaged`)).toBe(false);
    store.settle();
    other.exec("ROLLBACK");
    other.close();
    expect(derivedInFolder(dirname(journal.path)).seq).toBe(3);
    store.close();
    const again = reopened(journal);
    expect(again.openShift()?.totals.salesCount).toBe(5);
    expectWhole(again, journal.path);
  });
});

describe("a rebuild", () => {
  it("passes over an entry that nobody can read, names it, and projects all others", () => {
    const journal = sold(4);
    journal.store.db.exec(
      "DROP TRIGGER entries_never_change; UPDATE entries SET text = '{\"at\":' WHERE seq = 3",
    );
    journal.store.close();
    expect(rebuildProjections(journal.path)).toEqual({ entryCount: 5, unreadable: [3] });
    const store = reopened(journal);
    expect([store.saleSeq("sale-3"), store.saleSeq("sale-4"), store.openShift()?.totals.salesCount]).toEqual([
      null,
      4,
      3,
    ]);
  });

  it("goes in batches, says how far it is, and keeps what it has when it is broken off", () => {
    const journal = sampleJournal();
    journal.store.db.pragma("synchronous = OFF");
    journal.append("shiftOpened", openedShift);
    for (let count = 0; count < 2_500; count += 1) journal.append("operatorSignedOn", { operator: cashier });
    sell(journal.store, 2);
    journal.store.close();
    const seen: number[] = [];
    const breakOff = () =>
      rebuildProjections(journal.path, ({ seq }) => {
        seen.push(seq);
        throw new RangeError("the lights went out");
      });
    expect(breakOff).toThrow("the lights went out");
    expect(seen).toEqual([1_000]);
    expect(derivedInFolder(dirname(journal.path)).seq).toBe(1_000);
    const store = reopened(journal);
    expect(store.openShift()?.totals.salesCount).toBe(2);
    expectWhole(store, journal.path);
  });
});

function otherDatabase(path: string): Buffer {
  const db = new Database(path);
  db.exec("PRAGMA application_id = 7; CREATE TABLE mine (a)");
  db.close();
  return readFileSync(path);
}

function edited(path: string, sql: string): Buffer {
  const db = new Database(path);
  db.exec(sql);
  db.close();
  return readFileSync(path);
}
