import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../tests/support/temporary-folder.ts";
import { catalogueMigrations, journalMigrations } from "./migrations/index.ts";
import { DatabaseRefused, openDatabase, type DatabaseKind } from "./open-database.ts";

const kind: DatabaseKind = { applicationId: 0x48585f4a, migrations: journalMigrations };
let file = "";

beforeEach(() => {
  file = path.join(temporaryFolder(), "journal.db");
});

function refusalOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof DatabaseRefused) return error.code;
    throw error;
  }
}

/** Changes a closed database as another program would. */
function edit(sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

describe("openDatabase", () => {
  it("flushes every commit to disk, at the first open and at each one after", () => {
    for (const time of [1, 2, 3]) {
      const db = openDatabase(file, kind);
      expect(db.pragma("synchronous", { simple: true }), `open ${time}`).toBe(2);
      expect(db.pragma("journal_mode", { simple: true }), `open ${time}`).toBe("wal");
      db.close();
    }
    // Were it not set, SQLite would be satisfied with less: the test above can fail.
    const plain = new Database(file);
    expect(plain.pragma("synchronous", { simple: true })).toBe(1);
    plain.close();
  });

  it("lets only its owner read what it writes", () => {
    const db = openDatabase(file, kind);
    db.prepare("INSERT INTO operators VALUES ('1001', 'x', 'cashier', 'y')").run();
    for (const name of readdirSync(path.dirname(file)))
      expect(statSync(path.join(path.dirname(file), name)).mode & 0o777, name).toBe(0o600);
    db.close();
    chmodSync(file, 0o644);
    openDatabase(file, kind).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("migrates from nothing, step by step, and not again", () => {
    openDatabase(file, kind).close();
    const names: string[] = [];
    const more = [1, 2].map((step) => ({
      name: `step ${step}`,
      up: (db: Database.Database) => {
        names.push(`step ${step}`);
        db.exec(`CREATE TABLE step_${step} (a INTEGER) STRICT`);
      },
    }));
    const migrations = [...journalMigrations, ...more];
    openDatabase(file, { ...kind, migrations }).close();
    const db = openDatabase(file, { ...kind, migrations });
    expect(names).toEqual(["step 1", "step 2"]);
    expect(db.pragma("user_version", { simple: true })).toBe(migrations.length);
    db.close();
  });

  it.each([...journalMigrations.keys()])(
    "brings a database of version %i to the newest with what it holds",
    (from) => {
      openDatabase(file, { ...kind, migrations: journalMigrations.slice(0, from) }).close();
      const hasEntries = from > 0;
      if (hasEntries)
        edit(
          "INSERT INTO entries (seq, kind, text, hash, key_id, signature) VALUES (1, 'k', '{}', 'h', 'k', 's')",
        );
      const db = openDatabase(file, kind);
      expect(db.pragma("user_version", { simple: true })).toBe(journalMigrations.length);
      expect(db.prepare("SELECT count(*) FROM entries").pluck().get()).toBe(hasEntries ? 1 : 0);
      const columns =
        "SELECT m.name, c.name, c.type FROM sqlite_schema m, pragma_table_info(m.name) c ORDER BY 1, 2";
      const fresh = openDatabase(path.join(temporaryFolder(), "fresh.db"), kind);
      expect(db.prepare(columns).all()).toEqual(fresh.prepare(columns).all());
      fresh.close();
      db.close();
    },
  );

  it("leaves a migration that fails undone, with the version before", () => {
    openDatabase(file, kind).close();
    const broken = {
      name: "broken",
      up: (db: Database.Database) => db.exec("CREATE TABLE half (a); SELECT nothing"),
    };
    expect(() => openDatabase(file, { ...kind, migrations: [...journalMigrations, broken] })).toThrow(
      "nothing",
    );
    const db = openDatabase(file, kind);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
    expect(db.pragma("user_version", { simple: true })).toBe(journalMigrations.length);
    db.close();
  });

  it("takes an empty file for a new database, as a power cut right after its making leaves it", () => {
    writeFileSync(file, "");
    openDatabase(file, kind).close();
    expect(statSync(file).size).toBeGreaterThan(0);
  });

  it("makes STRICT tables only", () => {
    for (const migrations of [journalMigrations, catalogueMigrations]) {
      const db = openDatabase(path.join(temporaryFolder(), "x.db"), { ...kind, migrations });
      const loose = db
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0")
        .pluck()
        .all();
      expect(loose).toEqual(["sqlite_schema"]);
      db.close();
    }
  });
});

describe("a database that must not be used", () => {
  it.each([
    ["newerSchema", `PRAGMA user_version = ${journalMigrations.length + 1}`],
    ["newerSchema", "PRAGMA user_version = 900"],
    ["foreignFile", "PRAGMA application_id = 1"],
  ])("is refused as %s and left as it was, to the byte and to its mode (%s)", (code, sql) => {
    openDatabase(file, kind).close();
    edit(sql);
    chmodSync(file, 0o640);
    const before = readFileSync(file);
    expect(refusalOf(() => openDatabase(file, kind))).toBe(code);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(path.dirname(file))).toEqual(["journal.db"]);
  });

  it("is refused when it belongs to another program, or is the till's other database", () => {
    edit("CREATE TABLE mine (a)");
    expect(refusalOf(() => openDatabase(file, kind))).toBe("foreignFile");
    const other = path.join(temporaryFolder(), "catalogue.db");
    openDatabase(other, { applicationId: 0x48585f43, migrations: catalogueMigrations }).close();
    expect(refusalOf(() => openDatabase(other, kind))).toBe("foreignFile");
  });

  it("is refused when a newer till crashed on it, from what lies in its write-ahead log", () => {
    openDatabase(file, kind).close();
    const newer = new Database(file);
    newer.pragma(`user_version = ${journalMigrations.length + 1}`);
    const crashed = path.join(temporaryFolder(), "journal.db");
    for (const ending of ["", "-wal"]) copyFileSync(`${file}${ending}`, `${crashed}${ending}`);
    newer.close();
    expect(refusalOf(() => openDatabase(crashed, kind))).toBe("newerSchema");
  });

  it.each([
    ["text", () => Buffer.from("这不是数据库".repeat(100))],
    ["a few bytes", () => Buffer.from("SQLite")],
    ["noise", () => Buffer.alloc(8_192, 0xa5)],
    ["a header and nothing", () => readFileSync(file).subarray(0, 100)],
    ["half of it", () => readFileSync(file).subarray(0, 8_192)],
    ["zeroed pages", () => Buffer.concat([readFileSync(file).subarray(0, 4_096), Buffer.alloc(8_192)])],
    ["a broken schema", () => Buffer.from(readFileSync(file)).fill(0xff, 100, 4_096)],
  ])("is refused as damaged when it holds %s, and kept for support", (_, content) => {
    openDatabase(file, kind).close();
    const bytes = content();
    writeFileSync(file, bytes);
    expect(refusalOf(() => openDatabase(file, kind))).toBe("damaged");
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(existsSync(file)).toBe(true);
  });
});
