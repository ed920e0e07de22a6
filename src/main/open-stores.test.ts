import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { sampleGoods } from "../../tests/support/sample-facts.ts";
import { temporaryFolder } from "../../tests/support/temporary-folder.ts";
import { openStores } from "./open-stores.ts";

let folder = "";

beforeEach(() => {
  folder = path.join(temporaryFolder(), "till", "data");
});

/** Opens both, and closes them again. */
function openOnce(): void {
  const { store, catalogue } = openStores(folder);
  store.close();
  catalogue.close();
}

describe("openStores", () => {
  it("makes a folder and two databases that only their owner reads", () => {
    openOnce();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ["journal.db", "catalogue.db"])
      expect(statSync(path.join(folder, name)).mode & 0o777, name).toBe(0o600);
  });

  it.each([
    ["found at the start", (bytes: Buffer) => bytes.fill(0xa5)],
    ["that shows when goods are looked for", (bytes: Buffer) => bytes.fill(0xa5, 8 * 4_096)],
  ])("puts a catalogue with damage %s aside and begins anew: it is published again", (_, damage) => {
    const { store, catalogue } = openStores(folder);
    const goods = Array.from({ length: 500 }, (__, index) =>
      sampleGoods({ gtin: String(index).padStart(14, "0") }),
    );
    catalogue.replace({ id: "demo-goods", version: 4, goodsCount: 500 }, [goods]);
    store.close();
    catalogue.close();
    const file = path.join(folder, "catalogue.db");
    const damaged = damage(readFileSync(file));
    writeFileSync(file, damaged);
    const again = openStores(folder);
    for (const { gtin } of goods)
      expect([null, goods[0]?.model]).toContain(again.catalogue.findByGtin(gtin)?.model ?? null);
    const heard: string[] = [];
    again.catalogue.onDamage(() => heard.push("damaged"));
    expect(heard).toEqual(["damaged"]);
    expect(again.catalogue.version()).toBeNull();
    expect(readFileSync(`${file}.damaged`).equals(damaged)).toBe(true);
    again.catalogue.replace({ id: "demo-goods", version: 5, goodsCount: 500 }, [goods]);
    expect(again.catalogue.version()?.version).toBe(5);
    again.store.close();
    again.catalogue.close();
  });

  it.each([
    ["after a till has sold", "projections.db", ""],
    ["beside sealed keys", "keys.json", '{"wrapping":"aes-256-gcm","nonce":"","box":"","tag":""}'],
    ["beside keys that have a name", "keys.json", '{"wrapping":"none","keys":{"keyId":"key-1"}}'],
    ["beside keys that nobody can read", "keys.json", "{"],
  ])("never makes a journal anew %s", (_, name, content) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, name), content);
    const refused = { code: "missing", message: expect.stringMatching(/journal is gone.*Put the file back/) };
    expect(() => openStores(folder)).toThrow(expect.objectContaining(refused));
    // A copy that was broken off leaves an empty file, which is as good as none.
    const file = path.join(folder, "journal.db");
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, "");
    expect(() => openStores(folder)).toThrow(expect.objectContaining(refused));
    expect(statSync(file).size).toBe(0);
  });

  it("makes a journal beside keys that the platform has not named yet: nobody has sold with them", () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "keys.json"), '{"wrapping":"none","keys":{"keyId":null}}');
    openOnce();
    expect(existsSync(path.join(folder, "journal.db"))).toBe(true);
  });

  it("never puts a damaged journal aside", () => {
    openOnce();
    const file = path.join(folder, "journal.db");
    writeFileSync(file, "noise");
    expect(() => openStores(folder)).toThrow("damaged");
    expect(readFileSync(file, "utf8")).toBe("noise");
    expect(existsSync(`${file}.damaged`)).toBe(false);
  });

  it("leaves a catalogue of a newer till alone, and holds no file when it gives up", () => {
    openOnce();
    const newer = new Database(path.join(folder, "catalogue.db"));
    newer.pragma("user_version = 9");
    newer.close();
    expect(() => openStores(folder)).toThrow("newer till");
    // The journal was closed again: its write-ahead log is gone, which the last connection takes with it.
    expect(existsSync(path.join(folder, "journal.db-wal"))).toBe(false);
  });

  it("says what is in the way when the folder cannot be made", () => {
    mkdirSync(path.dirname(folder), { recursive: true });
    writeFileSync(folder, "a file");
    expect(() => openStores(folder)).toThrow("EEXIST");
  });
});
