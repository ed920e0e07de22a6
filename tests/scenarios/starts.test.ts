import { cpSync, existsSync, rmSync, writeFileSync, readdirSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KeyFileRefused, wrappingKeyFromEnvironment } from "../../src/main/crypto/index.ts";
import { DatabaseRefused } from "../../src/main/store/index.ts";
import { TillRefused } from "../../src/main/till-identity.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { copyOf, expectRefused, start } from "../support/refused-start.ts";
import { fileFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { startTestTill } from "../support/test-till.ts";

const folder = fileFolder();
const sealed = path.join(folder, "sealed");
const open = path.join(folder, "open");
const wrappingKey = keyFrom("a long invented passphrase");
let platform: PlatformProgram;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  for (const [dataDir, key] of [
    [open, null],
    [sealed, wrappingKey],
  ] as const) {
    const till = await startTestTill(platform, { dataDir, wrappingKey: key });
    await till.screen.until(({ catalogue }) => catalogue.goodsCount > 0, "publications");
    await till.till.close();
  }
});
afterAll(() => platform.stop());

function keyFrom(passphrase: string): Uint8Array | null {
  const file = path.join(folder, "passphrase");
  writeFileSync(file, passphrase);
  return wrappingKeyFromEnvironment({ HUANXIN_PASSPHRASE_FILE: file });
}

describe("a database of a newer version", () => {
  test.each(["journal.db", "catalogue.db"])("%s is refused and left alone", async (name) => {
    const dataDir = copyOf(open);
    const db = new Database(path.join(dataDir, name));
    db.pragma("user_version = 99");
    db.close();
    await expectRefused(
      dataDir,
      {},
      {
        kind: DatabaseRefused,
        code: "newerSchema",
        cure: /newer till \(schema 99.*Install that version/,
      },
    );
  });

  test("of another program is refused and left alone", async () => {
    const dataDir = copyOf(open);
    rmSync(path.join(dataDir, "journal.db"));
    const db = new Database(path.join(dataDir, "journal.db"));
    db.exec("CREATE TABLE something_else (id INTEGER PRIMARY KEY)");
    db.close();
    await expectRefused(
      dataDir,
      {},
      {
        kind: DatabaseRefused,
        code: "foreignFile",
        cure: /not a database of this till.*--data/,
      },
    );
  });
});

describe("the terminal's keys", () => {
  test("that are gone are never made anew", async () => {
    const dataDir = copyOf(open);
    rmSync(path.join(dataDir, "keys.json"));
    const enrolment = { platformUrl: platform.url, code: await platform.newCode() };
    await expectRefused(
      dataDir,
      { enrolment },
      {
        kind: TillRefused,
        code: "keysMissing",
        cure: /key file .* is gone\. Restore it/,
      },
    );
    expect(existsSync(path.join(dataDir, "keys.json"))).toBe(false);
  });

  test("open with their passphrase and with no other", async () => {
    const dataDir = copyOf(sealed);
    await expectRefused(
      dataDir,
      { isDemo: false, wrappingKey: keyFrom("another long passphrase") },
      {
        kind: KeyFileRefused,
        code: "wrongKey",
        cure: /does not open the keys.*right one/,
      },
    );
    const till = await start(dataDir, { isDemo: false, wrappingKey });
    await till.close();
  });

  test("that are sealed ask for the passphrase", async () => {
    await expectRefused(
      copyOf(sealed),
      {},
      {
        kind: KeyFileRefused,
        code: "isSealed",
        cure: /HUANXIN_PASSPHRASE_FILE/,
      },
    );
  });

  test("that lie open are not taken for production", async () => {
    await expectRefused(
      copyOf(open),
      { isDemo: false, wrappingKey },
      {
        kind: KeyFileRefused,
        code: "isUnsealed",
        cure: /Enrol this terminal anew/,
      },
    );
  });

  test("that are damaged are named", async () => {
    const dataDir = copyOf(open);
    writeFileSync(path.join(dataDir, "keys.json"), '{"wrapping":"none","keys":');
    await expectRefused(dataDir, {}, { kind: KeyFileRefused, code: "damaged", cure: /Restore it/ });
  });

  test("of another terminal do not belong to this journal", async () => {
    const dataDir = copyOf(open);
    const other = path.join(temporaryFolder(), "other");
    const { till } = await startTestTill(platform, { dataDir: other });
    await till.close();
    cpSync(path.join(other, "keys.json"), path.join(dataDir, "keys.json"));
    await expectRefused(
      dataDir,
      {},
      {
        kind: TillRefused,
        code: "badCertificate",
        cure: /do not belong together.*one backup/,
      },
    );
  });

  test("are not kept unsealed outside demo mode", async () => {
    const dataDir = path.join(temporaryFolder(), "never-made");
    await expect(start(dataDir, { isDemo: false })).rejects.toMatchObject({
      code: "keysUnprotected",
      message: expect.stringMatching(/must be sealed.*HUANXIN_PASSPHRASE_FILE/),
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  test("are not made for a passphrase that is too short", () => {
    expect(() => keyFrom("too short")).toThrow(/at least 12 characters/);
  });
});

describe("a terminal that is not enrolled", () => {
  test("says which command enrols it, and makes no keys", async () => {
    const dataDir = temporaryFolder();
    await expect(start(dataDir)).rejects.toMatchObject({
      code: "notEnrolled",
      message: expect.stringContaining("npm run till -- enrol"),
    });
    expect(existsSync(path.join(dataDir, "keys.json"))).toBe(false);
  });

  test.each([
    ["of no such code", "ABCDEFGH", /unknownCode/],
    ["of a code that cannot be one", "0000", /8 letters and digits/],
  ])("is not enrolled by reason %s, and can be enrolled after it", async (_name, code, cure) => {
    const dataDir = temporaryFolder();
    await expect(start(dataDir, { enrolment: { platformUrl: platform.url, code } })).rejects.toMatchObject({
      code: "enrolmentRefused",
      message: expect.stringMatching(cure),
    });
    expect(existsSync(path.join(dataDir, "keys.json"))).toBe(false);
    const { till } = await startTestTill(platform, { dataDir });
    await till.close();
  });

  test("is not enrolled over plain http with another machine", async () => {
    const enrolment = { platformUrl: "http://platform.example", code: "ABCDEFGH" };
    const sealed = { isDemo: false, wrappingKey: new Uint8Array(32).fill(7) };
    await expect(start(temporaryFolder(), { ...sealed, enrolment })).rejects.toMatchObject({
      code: "enrolmentRefused",
      message: expect.stringMatching(/https/),
    });
  });

  test("is not enrolled in demo mode with a platform of another machine, and leaves nothing behind", async () => {
    const dataDir = temporaryFolder();
    const enrolment = { platformUrl: "https://platform.example", code: "ABCDEFGH" };
    await expect(start(dataDir, { enrolment })).rejects.toMatchObject({
      code: "demoAway",
      message: expect.stringMatching(/--demo/),
    });
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
