import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import {
  openedShift,
  sampleJournal,
  soldRefrigerator,
  type SampleJournal,
} from "../../../tests/support/sample-journal.ts";
import { derivedFrom, derivedInFolder } from "../../../tests/support/projection-rows.ts";
import { cashier } from "../../../tests/support/sample-sale.ts";
import { entrySchema, type Entry } from "../../domain/journal/entry-schema.ts";
import { fen } from "../../domain/money/index.ts";
import { projectionsPath } from "./journal-store.ts";
import type { Db } from "./open-database.ts";
import { entriesTable } from "./entries-table.ts";
import { printStateTable } from "./print-state-table.ts";
import { openProjections } from "./projections/open-projections.ts";
import { projectionQueries } from "./projections/projection-queries.ts";
import { rebuildProjections } from "./rebuild-projections.ts";
import { addSale, cashDifference, openingTotals } from "../../domain/shift/shift-totals.ts";

const system = { id: "system", role: "system" } as const;
const cause = "networkDown";

/** A day of a till: two shifts, five sales, two people, one outage that ended and one that did not. */
function day(): SampleJournal {
  const journal = sampleJournal();
  const { append, store } = journal;
  append("shiftOpened", openedShift);
  append("saleCompleted", soldRefrigerator("a", "HRTEST1", { "person-1": "zhang" }));
  append("outageBegan", { operator: system, cause });
  append("saleCompleted", soldRefrigerator("b", "HRTEST2", { "person-1": "li", "person-2": "li too" }));
  append("outageEnded", { operator: system, cause, beganAt: "2026-06-18T10:00:02.000+08:00" });
  const { totals } = store.openShift()!;
  append("shiftClosed", {
    operator: cashier,
    shiftId: "S1",
    floatFen: fen(50_000),
    totals,
    firstCountedCashFen: totals.cashExpectedFen,
    countedCashFen: totals.cashExpectedFen,
    differenceFen: cashDifference(totals, totals.cashExpectedFen),
    differenceReason: null,
  });
  append("shiftOpened", { ...openedShift, shiftId: "S2" });
  append("saleCompleted", soldRefrigerator("c", "HRTEST3", { "person-1": "zhang" }, "S2"));
  append("saleCompleted", { ...soldRefrigerator("d", "HRTEST4", {}, "S2"), person: null });
  append("outageBegan", { operator: system, cause });
  return journal;
}

it("know the latest time of the journal, whatever the clock did afterwards", () => {
  const { store, append } = sampleJournal();
  expect(store.latestAt()).toBeNull();
  append("shiftOpened", openedShift);
  const later = { at: Date.parse("2026-09-01T08:00:00+08:00") };
  const { entry } = append("outageBegan", { operator: system, cause }, later);
  append("outageEnded", { operator: system, cause, beganAt: entry.at });
  expect(store.latestAt()).toBe(entry.at);
});

function inFile({ path }: SampleJournal) {
  return derivedInFolder(dirname(path));
}

function entries({ store }: SampleJournal): Entry[] {
  return store.entriesFrom(1, 1_000, 10_000_000).map(({ text }) => entrySchema.parse(JSON.parse(text)));
}

function sales(journal: SampleJournal) {
  return entries(journal).flatMap((entry) => (entry.kind === "saleCompleted" ? [entry] : []));
}

describe("what the projections say", () => {
  it("of a person's quota is a recount of the entries that carry one of their tokens", () => {
    const journal = day();
    const recount = (tokens: readonly string[]) => {
      const lines = sales(journal)
        .filter(({ body }) =>
          Object.values(body.person?.tokens ?? {}).some((token) => tokens.includes(token)),
        )
        .flatMap(({ body }) => body.lines.filter(({ programme }) => programme !== null));
      const what = { programmeId: "TEST-AP", category: "refrigerator", day: "2026-06-18" };
      const subsidyFen = lines.reduce((sum, { prices }) => sum + prices.subsidyFen, 0);
      return lines.length === 0 ? [] : [{ ...what, count: lines.length, subsidyFen }];
    };
    // A person with two tokens in one sale used their quota once.
    for (const tokens of [["zhang"], ["li"], ["li", "li too"], ["zhang", "li"], ["nobody"], []])
      expect(journal.store.quotaUses(tokens), tokens.join()).toEqual(recount(tokens));
    expect(journal.store.quotaUses(["zhang"])[0]?.count).toBe(2);
    expect(journal.store.quotaUses(["li", "li too"])[0]?.count).toBe(1);
  });

  it("of serial numbers is which pieces were subsidised", () => {
    const { store } = day();
    expect(["HRTEST1", "HRTEST2", "HRTEST3", "HRTEST4", "HRTEST5", ""].map(store.isSerialSubsidised)).toEqual(
      [true, true, true, true, false, false],
    );
  });

  it("of subsidies that nobody has acknowledged shrinks with the cursor", () => {
    const journal = day();
    const { store } = journal;
    for (const seq of [0, 2, 4, 8, 100]) {
      store.acknowledge({ seq, hash: "h" }, "2026-06-18T10:00:00.000+08:00");
      const open = sales(journal).filter((entry) => entry.seq > seq);
      const subsidyFen = open.reduce((total, { body }) => total + body.totals.subsidyFen, 0);
      expect(store.unacknowledgedUses(), `after ${seq}`).toEqual(
        open.length === 0 ? [] : [{ programmeId: "TEST-AP", count: open.length, subsidyFen }],
      );
    }
  });

  it("of those that one person had counts only theirs, by any of their tokens", () => {
    const journal = day();
    const ofZhang = sales(journal).filter(({ body }) => body.person?.tokens["person-1"] === "zhang");
    for (const seq of [0, 2, 8, 100]) {
      const behind = ofZhang.filter((entry) => entry.seq > seq);
      const subsidyFen = behind.reduce((total, { body }) => total + body.totals.subsidyFen, 0);
      expect(journal.store.personUses(["zhang", "nobody"], seq), `after ${seq}`).toEqual(
        behind.length === 0 ? [] : [{ programmeId: "TEST-AP", count: behind.length, subsidyFen }],
      );
    }
    expect(journal.store.personUses([], 0)).toEqual([]);
  });

  it("of the open shift is the fold over its sales, and none when it is closed", () => {
    const journal = day();
    const ofShift = sales(journal).filter(({ body }) => body.shiftId === "S2");
    const folded = ofShift.map(({ body }) => body).reduce(addSale, openingTotals(fen(50_000)));
    expect(journal.store.openShift()).toMatchObject({ shiftId: "S2", openedBy: "1001", totals: folded });
    expect(folded.salesCount).toBe(2);
    expect(sampleJournal().store.openShift()).toBeNull();
  });

  it("of outages is the one that goes on", () => {
    const journal = day();
    const last = entries(journal).at(-1);
    expect(journal.store.openOutage()).toEqual({ beganAt: last?.at, cause });
    journal.append("outageEnded", { operator: system, cause, beganAt: last?.at ?? "" });
    expect(journal.store.openOutage()).toBeNull();
  });

  it("of publications keeps what was installed apart from what was refused", () => {
    const { store, append } = sampleJournal();
    const body = {
      operator: system,
      publicationKind: "programme",
      id: "TEST-AP",
      version: 1,
      sha256: "a",
    } as const;
    append("publicationRefused", { ...body, reason: "badSignature" });
    append("publicationRefused", { ...body, reason: "badSignature" });
    const noted = () => [
      store.isPublicationNoted("programme", "TEST-AP", 1, "a"),
      store.isRefusalNoted("programme", "TEST-AP", 1, "a"),
      store.isRefusalNoted("programme", "TEST-AP", 2, "a"),
      store.isRefusalNoted("programme", "TEST-AP", 1, "b"),
    ];
    expect(noted()).toEqual([false, true, false, false]);
    append("publicationInstalled", body);
    expect(noted()).toEqual([true, true, false, false]);
  });

  it("are those of the pure folds, in the file too, and again when it is made anew", () => {
    const journal = day();
    const folded = derivedFrom(entries(journal));
    expect(inFile(journal)).toEqual({ seq: 0, rows: derivedFrom([]) });
    journal.store.settle();
    expect(inFile(journal)).toEqual({ seq: 10, rows: folded });
    expect(folded.sales).toHaveLength(4);
    journal.store.close();
    rmSync(projectionsPath(journal.path));
    const seen: number[] = [];
    expect(rebuildProjections(journal.path, ({ seq }) => seen.push(seq))).toEqual({
      entryCount: 10,
      unreadable: [],
    });
    expect(inFile(journal)).toEqual({ seq: 10, rows: folded });
    expect(seen.at(-1)).toBe(10);
  });
});

describe("the questions that a sale asks", () => {
  /** Every statement that the given part of the store prepares, with SQLite's plan for it. */
  function plans(db: Db, prepareAll: (db: Db) => unknown): [sql: string, plan: string][] {
    const statements: string[] = [];
    const recorder = {
      prepare(sql: string) {
        statements.push(sql);
        return db.prepare(sql);
      },
    };
    prepareAll(recorder as unknown as Db);
    return statements.map((sql) => {
      const values = [...sql.matchAll(/\?/g)].map(() => null);
      const named = Object.fromEntries([...sql.matchAll(/:([a-z]\w*)/gi)].map(([, name]) => [name, null]));
      const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values, named) as { detail: string }[];
      return [sql, steps.map(({ detail }) => detail).join("; ")];
    });
  }

  it("are answered by an index, whatever the length of the journal", () => {
    const { db } = sampleJournal().store;
    const projections = openProjections(":memory:", () => false).db;
    const asked = [
      ...plans(db, (of) => [entriesTable(of), printStateTable(of)]),
      ...plans(projections, projectionQueries),
    ];
    expect(asked.length).toBeGreaterThan(10);
    const grown = [
      "entries",
      "print_states",
      "sales",
      "returns",
      "subsidies",
      "sale_persons",
      "piece_numbers",
      "spent_codes",
      "claims",
      "photos",
      "evidence_boxes",
      "shifts",
      "outages",
    ];
    const scans = asked.filter(([, plan]) => grown.some((table) => plan.match(`SCAN ${table}(?! USING)`)));
    // The last entries are the first ones from behind: a step or two, although the plan calls it a scan.
    expect(scans.map(([sql]) => sql).filter((sql) => !/ ORDER BY seq DESC LIMIT [12]$/.test(sql))).toEqual(
      [],
    );
    const sorts = asked.filter(([, plan]) => plan.includes("TEMP B-TREE FOR ORDER BY"));
    expect(sorts).toEqual([]);
  });
});
