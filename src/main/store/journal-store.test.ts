import { describe, expect, it } from "vitest";
import {
  appendTo,
  genesisHash,
  openedShift,
  sampleJournal,
  soldRefrigerator,
} from "../../../tests/support/sample-journal.ts";
import { appliances } from "../../../tests/support/sample-programmes.ts";
import { cashier, completed, sampleBasket } from "../../../tests/support/sample-sale.ts";
import { fen } from "../../domain/money/index.ts";
import { openJournalStore } from "./journal-store.ts";

const system = { id: "system", role: "system" } as const;

describe("the journal's entries", () => {
  it("begin after the enrolment, follow each other, and are read back as they were signed", () => {
    const { store, append } = sampleJournal();
    expect(store.head()).toEqual({ seq: 0, hash: genesisHash });
    const first = append("operatorSignedOn", { operator: cashier });
    const second = append("shiftOpened", openedShift);
    expect(store.head()).toEqual({ seq: 2, hash: second.hash });
    expect(store.entryAt(1)).toMatchObject({
      seq: 1,
      hash: first.hash,
      keyId: "key-1",
      signature: "signature of 1",
    });
    expect(JSON.parse(store.entryAt(1)?.text ?? "")).toEqual(first.entry);
    expect(store.entryAt(3)).toBeNull();
  });

  it("have no head before the terminal is enrolled, and one enrolment only", () => {
    const { store, path } = sampleJournal();
    expect(() => store.saveEnrolment(store.enrolment()!, genesisHash)).toThrow("UNIQUE");
    const other = openJournalStore(path.replace("journal.db", "other.db"));
    expect([other.head(), other.enrolment()]).toEqual([null, null]);
    other.close();
  });

  it("are there after the file was closed and opened again", () => {
    const { store, append, path } = sampleJournal();
    append("shiftOpened", openedShift);
    const { hash } = append("saleCompleted", completed(sampleBasket()));
    store.close();
    const again = openJournalStore(path);
    expect(again.head()).toEqual({ seq: 2, hash });
    expect(again.openShift()?.totals.salesCount).toBe(1);
    again.close();
  });

  it("can be neither changed nor deleted nor put in twice, by no statement", () => {
    const { store, append } = sampleJournal();
    append("operatorSignedOn", { operator: cashier });
    expect(() => store.db.exec("UPDATE entries SET text = '{}'")).toThrow("never changes");
    expect(() => store.db.exec("UPDATE entries SET signature = 'x' WHERE seq = 1")).toThrow("never changes");
    expect(() => store.db.exec("DELETE FROM entries WHERE seq = 1")).toThrow("never deleted");
    const row = "(1, 'k', '{}', 'h', 'k', 's', NULL)";
    for (const insert of ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
      expect(() => store.db.exec(`${insert} INTO entries VALUES ${row}`), insert).toThrow(
        "follows the last one",
      );
    expect(() => store.db.exec(`INSERT INTO entries VALUES ${row.replace("1", "3")}`)).toThrow(
      "follows the last one",
    );
    expect(JSON.parse(store.entryAt(1)?.text ?? "")).toMatchObject({ kind: "operatorSignedOn" });
  });
});

describe("an append", () => {
  it("is durable whatever is derived from it: an entry that fits nothing counts for nothing", () => {
    const { store, append } = sampleJournal();
    // A sale without its shift is a bug of some use case; the journal is the truth all the same.
    expect(append("saleCompleted", completed(sampleBasket())).outcome.ok).toBe(true);
    expect([store.saleSeq("sale-1"), store.openShift()]).toEqual([1, null]);
    append("shiftOpened", openedShift);
    expect(store.openShift()?.totals.salesCount).toBe(0);
  });

  it("leaves nothing when what belongs alongside fails, and keeps both when it does not", () => {
    const { store, append } = sampleJournal();
    const body = {
      operator: system,
      publicationKind: "programme",
      id: "TEST-AP",
      version: 1,
      sha256: "a",
    } as const;
    const stored = { id: "TEST-AP", version: 1, document: JSON.stringify(appliances()) };
    const fail = (): never => {
      store.saveProgramme(stored);
      throw new Error("no");
    };
    expect(() => append("publicationInstalled", body, { alongside: fail })).toThrow("no");
    expect([store.head()?.seq, store.programmesInForce()]).toEqual([0, []]);
    expect(store.programmeVersion("TEST-AP", 1)).toBeNull();
    append("publicationInstalled", body, {
      alongside: () => store.saveProgramme(stored),
    });
    expect(store.programmesInForce()).toEqual([stored]);
    expect([store.newestInstalled("TEST-AP"), store.newestInstalled("TEST-EB")]).toEqual([1, 0]);
  });

  it("is refused as a full disk, and nothing has happened", () => {
    const { store, append } = sampleJournal();
    append("shiftOpened", openedShift);
    const pages = Number(store.db.pragma("page_count", { simple: true }));
    store.db.pragma(`max_page_count = ${pages}`);
    const outcomes: unknown[] = [];
    for (let index = 0; index < 50; index += 1) {
      const { outcome } = append("saleCompleted", soldRefrigerator(`sale-${index}`, `HRTEST${index}`, {}));
      if (!outcome.ok) outcomes.push(outcome.refusal.kind);
    }
    expect(new Set(outcomes)).toEqual(new Set(["diskFull"]));
    const { seq } = store.head()!;
    expect(store.openShift()?.totals.salesCount).toBe(seq - 1);
    store.db.pragma("max_page_count = 1000000");
    expect(append("saleCompleted", soldRefrigerator("after", "HRTEST999", {})).outcome.ok).toBe(true);
    expect(store.head()?.seq).toBe(seq + 1);
  });

  it("is refused as busy while another program holds the file", () => {
    const { store, append, path } = sampleJournal();
    store.db.pragma("busy_timeout = 1");
    const other = openJournalStore(path);
    other.db.exec("BEGIN IMMEDIATE");
    expect(append("operatorSignedOn", { operator: cashier }).outcome).toMatchObject({
      refusal: { kind: "busy" },
    });
    other.db.exec("ROLLBACK");
    expect(append("operatorSignedOn", { operator: cashier }).outcome.ok).toBe(true);
    other.close();
  });

  it("throws for an entry whose place is taken: two tills must not write one journal", () => {
    const { store, path, append } = sampleJournal();
    const other = openJournalStore(path);
    const head = store.head();
    const stale = { ...other, head: () => head };
    append("operatorSignedOn", { operator: cashier });
    expect(() => appendTo(stale, "operatorSignedOn", { operator: cashier })).toThrow("follows the last one");
    other.close();
  });
});

describe("entriesFrom", () => {
  it("gives entries in order, within count and bytes, but at least one", () => {
    const { store, append } = sampleJournal();
    append("shiftOpened", openedShift);
    for (let index = 2; index <= 10; index += 1) append("operatorSignedOn", { operator: cashier });
    const seqs = (...bounds: Parameters<typeof store.entriesFrom>) =>
      store.entriesFrom(...bounds).map(({ seq }) => seq);
    expect(seqs(1, 100, 1_000_000)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(seqs(4, 3, 1_000_000)).toEqual([4, 5, 6]);
    expect(seqs(11, 3, 1_000_000)).toEqual([]);
    expect(seqs(2, 100, 1)).toEqual([2]);
    const bytes = Buffer.byteLength(store.entryAt(2)!.text);
    expect(seqs(2, 100, 3 * bytes)).toEqual([2, 3, 4]);
    expect(seqs(2, 100, 3 * bytes - 1)).toEqual([2, 3]);
    expect(store.entriesFrom(2, 1, 1)[0]).toEqual({
      seq: 2,
      text: store.entryAt(2)?.text,
      keyId: "key-1",
      signature: "signature of 2",
      sealedBox: null,
    });
  });

  it("counts bytes and not characters: a Chinese one has three", () => {
    const { store, append } = sampleJournal();
    append("shiftOpened", openedShift);
    append("saleCompleted", completed(sampleBasket()));
    append("saleCompleted", soldRefrigerator("sale-2", "HRTEST2", {}));
    const characters = store.entryAt(2)!.text.length + store.entryAt(3)!.text.length;
    expect(store.entriesFrom(2, 10, characters).map(({ seq }) => seq)).toEqual([2]);
  });
});

describe("small tables beside the journal", () => {
  it("remember what the platform acknowledged, the newest word", () => {
    const { store } = sampleJournal();
    expect(store.acknowledged()).toEqual({ seq: 0, hash: "", at: null });
    store.acknowledge({ seq: 5, hash: "a" }, "2026-06-18T10:00:00.000+08:00");
    store.acknowledge({ seq: 3, hash: "b" }, "2026-06-18T10:01:00.000+08:00");
    expect(store.acknowledged()).toEqual({ seq: 3, hash: "b", at: "2026-06-18T10:01:00.000+08:00" });
  });

  it("keep operators by id, and a changed PIN in place of the old one", () => {
    const { store } = sampleJournal();
    store.saveOperator({ id: "2001", name: "王店长", role: "manager", pinHash: "a" });
    store.saveOperator({ id: "1001", name: "李小满", role: "cashier", pinHash: "b" });
    store.saveOperator({ id: "2001", name: "王店长", role: "manager", pinHash: "c" });
    expect(store.operators().map(({ id, pinHash }) => [id, pinHash])).toEqual([
      ["1001", "b"],
      ["2001", "c"],
    ]);
    expect(() => store.saveOperator({ id: "3", name: "x", role: "owner" as never, pinHash: "" })).toThrow(
      "CHECK",
    );
  });

  it("keep the newest version of a programme in force, and find each that ever was", () => {
    const { store } = sampleJournal();
    const stored = (version: number) => ({ id: "TEST-AP", version, document: `{"version":${version}}` });
    for (const version of [2, 1, 3]) store.saveProgramme(stored(version));
    expect(store.programmesInForce()).toEqual([stored(3)]);
    for (const version of [1, 2, 3])
      expect(store.programmeVersion("TEST-AP", version)).toEqual(stored(version));
    expect([store.programmeVersion("TEST-AP", 4), store.programmeVersion("TEST-EB", 1)]).toEqual([
      null,
      null,
    ]);
  });

  it("put a programme back as it was signed, and hand out a text that nobody can read", () => {
    const { store } = sampleJournal();
    const torn = { id: "TEST-AP", version: 1, document: '{"format":"huanxin-programme/2","id":' };
    store.saveProgramme(torn);
    expect(store.programmesInForce()).toEqual([torn]);
    const whole = { ...torn, document: "{}" };
    expect(store.putProgrammeBack(whole)).toEqual({ ok: true, value: null });
    expect([store.programmesInForce(), store.programmeVersion("TEST-AP", 1)]).toEqual([[whole], whole]);
  });

  it("know what came out of the printer", () => {
    const { store, append } = sampleJournal();
    append("shiftOpened", openedShift);
    append("saleCompleted", soldRefrigerator("a", "HRTEST1", {}));
    append("saleCompleted", soldRefrigerator("b", "HRTEST2", {}));
    append("saleCompleted", soldRefrigerator("c", "HRTEST3", {}));
    expect(store.unprintedSales()).toEqual([2, 3, 4]);
    store.setPrintState(2, "printed");
    store.setPrintState(3, "unconfirmed");
    store.setPrintState(4, "failed");
    expect(store.unprintedSales()).toEqual([4]);
    expect([1, 2, 3, 4].map((seq) => store.printState(seq))).toEqual([
      null,
      "printed",
      "unconfirmed",
      "failed",
    ]);
    expect([store.saleSeq("b"), store.saleSeq("z")]).toEqual([3, null]);
  });

  it("know the open shift", () => {
    const { store, append } = sampleJournal();
    append("shiftOpened", openedShift);
    expect(store.openShift()).toMatchObject({ shiftId: "S1", floatFen: fen(50_000) });
    // No use case opens a second one; were there two, the later one is the one that goes on.
    append("shiftOpened", { ...openedShift, shiftId: "S2" });
    expect(store.openShift()).toMatchObject({ shiftId: "S2" });
  });
});
