import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { completed, sampleBasket } from "../../../tests/support/sample-sale.ts";
import { temporaryFolder } from "../../../tests/support/temporary-folder.ts";
import { canonicalJson, type CanonicalValue } from "../../domain/journal/canonical-json.ts";
import { openJournalStore } from "./journal-store.ts";
import { journalMigrations } from "./migrations/index.ts";
import { migrate } from "./migrations/migrate.ts";
import { DatabaseRefused, openDatabase, type DatabaseKind } from "./open-database.ts";
import { snapshotBeforeMigrating, snapshotsOf } from "./snapshot-before-migrating.ts";

const newest = journalMigrations.length;
const operator = { id: "1001", role: "cashier" };

/** Entries as an early till wrote them: the sealed box stood in the body, and nothing was said of consent. */
function oldEntries(): { seq: number; kind: string; text: string; hash: string }[] {
  const { consent: _, ...sale } = completed(sampleBasket());
  const bodies: [string, CanonicalValue][] = [
    ["shiftOpened", { operator, shiftId: "S1", floatFen: 50_000 }],
    [
      "saleCompleted",
      { ...(sale as unknown as Record<string, CanonicalValue>), sealedPerson: "A".repeat(260) },
    ],
    [
      "saleCompleted",
      { ...(sale as unknown as Record<string, CanonicalValue>), saleId: "sale-2", sealedPerson: null },
    ],
    [
      "saleCompleted",
      { ...(sale as unknown as Record<string, CanonicalValue>), saleId: "sale-3", sealedPerson: null },
    ],
    ["outageBegan", { operator: { id: "system", role: "system" }, cause: "networkDown" }],
  ];
  let prev = "0".repeat(64);
  return bodies.map(([kind, body], index) => {
    const at = `2026-06-18T10:00:0${index}.000+08:00`;
    const text = canonicalJson({ v: 1, terminal: "T0001", seq: index + 1, at, kind, body, prev });
    prev = createHash("sha256").update(text).digest("hex");
    return { seq: index + 1, kind, text, hash: prev };
  });
}

/** A database of an earlier schema with something in each of its tables, as a till left it that was switched off. */
function oldDatabase(version: number): string {
  const file = path.join(temporaryFolder(), "journal.db");
  const db = new Database(file);
  db.pragma("application_id = 1213751114");
  db.pragma("journal_mode = WAL");
  migrate(db, journalMigrations.slice(0, version));
  const insert = db.prepare(
    "INSERT INTO entries (seq, kind, text, hash, key_id, signature) VALUES (?, ?, ?, ?, 'key-1', ?)",
  );
  for (const { seq, kind, text, hash } of oldEntries())
    insert.run(seq, kind, text, hash, `signature of ${seq}`);
  db.exec(`
    INSERT INTO enrolment VALUES (1, '{"a":1}', 's', 'platform-1', 'https://platform.example', '${"0".repeat(64)}');
    INSERT INTO acknowledgement VALUES (1, 3, 'h', '2026-06-18T10:00:09.000+08:00');
    INSERT INTO operators VALUES ('1001', '李小满', 'cashier', 'hash');
    INSERT INTO programmes VALUES
      ('TEST-AP', 1, '{"format":"huanxin-programme/1"}'),
      ('TEST-EB', 4, '{"format":"huanxin-programme/2"}'),
      ('TEST-PH', 2, '{"format":"huanxin-');
  `);
  if (version < 5) {
    db.exec(`
      INSERT INTO sales VALUES (2, 'sale-1', 'S1', 1, 1, 'printed'), (3, 'sale-2', 'S1', 1, 1, 'failed'), (4, 'sale-3', 'S1', 1, 1, 'waiting');
    `);
  } else db.exec("INSERT INTO print_states VALUES (2, 'printed'), (3, 'failed')");
  if (version > 1) db.exec("INSERT INTO wrong_pins VALUES ('1001', 4, 99)");
  db.close();
  return file;
}

function refusalOf(run: () => unknown): DatabaseRefused {
  try {
    run();
  } catch (error) {
    if (error instanceof DatabaseRefused) return error;
    throw error;
  }
  throw new Error("It was not refused");
}

function files(file: string): string[] {
  return readdirSync(path.dirname(file)).sort();
}

describe("a journal of an earlier version", () => {
  it.each([1, 2, 3, 4, 5, 6, 7])(
    "of schema %i is brought to the newest with everything that it holds",
    (version) => {
      const file = oldDatabase(version);
      const store = openJournalStore(file);
      onTestFinished(() => store.close());
      const entries = oldEntries();
      expect(store.entriesFrom(1, 100, 1e9)).toEqual(
        entries.map(({ seq, text }) => ({
          seq,
          text,
          keyId: "key-1",
          signature: `signature of ${seq}`,
          sealedBox: null,
        })),
      );
      expect(store.head()).toEqual({ seq: 5, hash: entries[4]?.hash });
      expect(store.enrolment()).toMatchObject({
        certificate: '{"a":1}',
        platformUrl: "https://platform.example",
      });
      expect(store.acknowledged()).toEqual({ seq: 3, hash: "h", at: "2026-06-18T10:00:09.000+08:00" });
      expect(store.operators()).toEqual([{ id: "1001", name: "李小满", role: "cashier", pinHash: "hash" }]);
      // Documents of another format, and torn ones, are in force no more, but goods sold under them may come back.
      const current = { id: "TEST-EB", version: 4, document: '{"format":"huanxin-programme/2"}' };
      expect(store.programmesInForce()).toEqual([current]);
      expect(store.programmeVersion("TEST-EB", 4)).toEqual(current);
      expect(store.programmeVersion("TEST-AP", 1)?.document).toBe('{"format":"huanxin-programme/1"}');
      expect(store.programmeVersion("TEST-PH", 2)?.document).toBe('{"format":"huanxin-');
      expect(store.wrongPins("1001").count).toBe(version === 1 ? 0 : 4);
      // Print states are kept; everything else is read out of the entries again, also of those of an early shape.
      expect([2, 3, 4].map((seq) => store.printState(seq))).toEqual(["printed", "failed", "waiting"]);
      expect(store.unprintedSales()).toEqual([3, 4]);
      expect([store.saleSeq("sale-3"), store.openShift()?.totals.salesCount]).toEqual([4, 3]);
      expect(store.quotaUses(["token-of-zhang"])[0]?.count).toBe(3);
      expect([store.latestAt(), store.openOutage()?.beganAt]).toEqual([
        "2026-06-18T10:00:04.000+08:00",
        "2026-06-18T10:00:04.000+08:00",
      ]);
    },
  );

  it.each([1, 3])(
    "of schema %i is copied beside itself first, whole, for its owner's eyes only",
    (version) => {
      const file = oldDatabase(version);
      openJournalStore(file).close();
      const snapshot = `${file}.before-${newest}-${version}`;
      expect(snapshotsOf(file)).toEqual([snapshot]);
      expect(statSync(snapshot).mode & 0o777).toBe(0o600);
      const copy = new Database(snapshot, { readonly: true });
      expect(copy.pragma("quick_check", { simple: true })).toBe("ok");
      expect(copy.pragma("user_version", { simple: true })).toBe(version);
      expect(copy.prepare("SELECT text FROM entries ORDER BY seq").pluck().all()).toEqual(
        oldEntries().map(({ text }) => text),
      );
      expect(copy.prepare("SELECT count(*) FROM sales").pluck().get()).toBe(3);
      copy.close();
      // Put back in its place it is a journal that the till before takes, and this one brings up to date again.
      writeFileSync(file, readFileSync(snapshot));
      const again = openJournalStore(file);
      expect(again.head()?.seq).toBe(5);
      again.close();
    },
  );

  it("is not copied when it is new, or up to date", () => {
    const file = path.join(temporaryFolder(), "journal.db");
    for (const _ of [1, 2]) openJournalStore(file).close();
    expect(files(file)).toEqual(["journal.db"]);
  });

  it("keeps the last three copies", () => {
    const file = oldDatabase(3);
    for (const [index, name] of ["before-2-1", "before-1-1", "before-3-2"].entries()) {
      writeFileSync(`${file}.${name}`, "");
      utimesSync(`${file}.${name}`, index, index);
    }
    writeFileSync(`${file}.before-christmas`, "the owner's own");
    openJournalStore(file).close();
    expect(files(file).filter((name) => name.includes(".before-"))).toEqual(
      ["before-1-1", "before-3-2", `before-${newest}-3`, "before-christmas"]
        .map((name) => `journal.db.${name}`)
        .sort(),
    );
  });
});

it("copies that nobody will go back to any more are deleted with the sealed boxes in them", () => {
  const file = oldDatabase(4);
  const store = openJournalStore(file);
  onTestFinished(() => store.close());
  const [made] = snapshotsOf(file);
  const stale = `${file}.before-2-1`;
  writeFileSync(stale, "");
  utimesSync(stale, new Date(), new Date(statSync(file).mtimeMs - 15 * 86_400_000));
  store.clearDeletedBoxes();
  expect(snapshotsOf(file)).toEqual([made]);
});

describe("an upgrade without room for the copy", () => {
  it("is refused with what to do, and everything stays as it was", () => {
    const file = oldDatabase(3);
    const before = readFileSync(file);
    const kind: DatabaseKind = {
      applicationId: 1_213_751_114,
      migrations: journalMigrations,
      beforeMigrating: (...about) => snapshotBeforeMigrating(...about, () => 40_960),
    };
    const refusal = refusalOf(() => openDatabase(file, kind));
    expect(refusal.code).toBe("noRoom");
    expect(refusal.message).toMatch(
      /no room to copy .*journal\.db .*9 MB.*Make room on that disk and start again; nothing was changed/,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(files(file)).toEqual(["journal.db"]);
    const store = openJournalStore(file);
    expect(store.head()?.seq).toBe(5);
    store.close();
  });

  it("is refused too when the disk fills while it is copied", () => {
    const file = oldDatabase(3);
    const before = readFileSync(file);
    const { prepare } = Database.prototype;
    vi.spyOn(Database.prototype, "prepare").mockImplementation(function (
      this: Database.Database,
      sql: string,
    ) {
      if (sql.startsWith("VACUUM INTO"))
        throw new Database.SqliteError("database or disk is full", "SQLITE_FULL");
      return prepare.call(this, sql);
    });
    const refusal = refusalOf(() => openJournalStore(file));
    vi.restoreAllMocks();
    expect(refusal.code).toBe("noRoom");
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(files(file)).toEqual(["journal.db"]);
    expect(existsSync(`${file}.before-${newest}-3.new`)).toBe(false);
  });
});
