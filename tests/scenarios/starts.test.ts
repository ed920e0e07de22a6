import { createHash } from "node:crypto";
import {
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { KeyFileRefused, wrappingKeyFromEnvironment } from "../../src/main/crypto/index.ts";
import { DatabaseRefused } from "../../src/main/store/index.ts";
import { TillRefused } from "../../src/main/till-identity.ts";
import { createTill, type TillOptions } from "../../src/main/till.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece } from "../support/desk.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { fileFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { openForBusiness, sellCable, startTestTill } from "../support/test-till.ts";

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
    await openForBusiness(till);
    for (let count = 0; count < 30; count += 1) await sellCable(till);
    await till.till.close();
  }
});
afterAll(() => platform.stop());

function keyFrom(passphrase: string): Uint8Array | null {
  const file = path.join(folder, "passphrase");
  writeFileSync(file, passphrase);
  return wrappingKeyFromEnvironment({ HUANXIN_PASSPHRASE_FILE: file });
}

/** A copy of a data folder that a test may damage. */
function copyOf(dataDir: string): string {
  const copy = path.join(temporaryFolder(), "till");
  cpSync(dataDir, copy, { recursive: true });
  return copy;
}

const start = (dataDir: string, options: Partial<TillOptions> = {}) =>
  createTill({ dataDir, devices: {}, isDemo: true, wrappingKey: null, enrolment: null, ...options });

/** Bytes of every file in the folder but the log, so that "nothing was touched" can be seen. */
function fingerprint(dataDir: string): Record<string, string> {
  const files = readdirSync(dataDir).filter((name) => name !== "till.log" && !/-(wal|shm)$/.test(name));
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(path.join(dataDir, name)))
        .digest("hex"),
    ]),
  );
}

type RefusalClass = typeof TillRefused | typeof DatabaseRefused | typeof KeyFileRefused;

/** The till must not start, must say why and what to do, and must leave every file as it is. */
async function expectRefused(
  dataDir: string,
  options: Partial<TillOptions>,
  expected: { readonly kind: RefusalClass; readonly code: string; readonly cure: RegExp },
): Promise<void> {
  const before = fingerprint(dataDir);
  const error: unknown = await start(dataDir, options).then(
    async (till) => {
      await till.close();
      return null;
    },
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(expected.kind);
  expect(error).toMatchObject({ code: expected.code, message: expect.stringMatching(expected.cure) });
  expect(fingerprint(dataDir)).toEqual(before);
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

/** Writes rubbish over part of a file. */
function overwrite(file: string, from: number, length: number): void {
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, Buffer.alloc(length, 0xa5), 0, length, from);
  closeSync(descriptor);
}

describe("a damaged journal", () => {
  const damages: readonly [string, (file: string) => void][] = [
    ["with a broken header", (file) => overwrite(file, 0, 100)],
    ["with its schema gone", (file) => overwrite(file, 100, 3_996)],
    ["with every page but the first gone", (file) => overwrite(file, 4_096, statSync(file).size - 4_096)],
    ["cut off in the middle", (file) => truncateSync(file, Math.floor(statSync(file).size / 8_192) * 4_096)],
  ];

  test.each(damages)("%s is refused and left for the people who may mend it", async (_name, damage) => {
    const dataDir = copyOf(open);
    damage(path.join(dataDir, "journal.db"));
    await expectRefused(
      dataDir,
      {},
      {
        kind: DatabaseRefused,
        code: "damaged",
        cure: /journal\.db is damaged.*Keep the file.*restore a backup/,
      },
    );
  });
});

describe("a damaged catalogue", () => {
  const damages: readonly [string, (file: string) => void][] = [
    ["with a broken header", (file) => overwrite(file, 0, 100)],
    ["with every page but the first gone", (file) => overwrite(file, 4_096, statSync(file).size - 4_096)],
    ["that is an empty file", (file) => truncateSync(file, 0)],
  ];

  /** A terminal of this test's own: two copies of one would be two journals with one name, which the platform refuses. */
  async function ownTill(): Promise<string> {
    const dataDir = path.join(temporaryFolder(), "till");
    const { till, screen } = await startTestTill(platform, { dataDir });
    await screen.until(({ catalogue }) => catalogue.goodsCount >= 300, "the goods are there");
    await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
    await screen.must("shift:open", { floatFen: 0 });
    await till.close();
    return dataDir;
  }

  test.each(damages)("%s is built again from the platform, while the till sells", async (_name, damage) => {
    const dataDir = await ownTill();
    damage(path.join(dataDir, "catalogue.db"));
    const { till, screen } = await startTestTill(null, { dataDir });
    onTestFinished(() => till.close());
    await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
    await screen.until(({ catalogue }) => catalogue.goodsCount >= 300, "the goods are there again");
    expect(await addPiece(screen, wellKnownGoods.cable)).toMatchObject({ prices: { listFen: 1_900 } });
  });

  test("is put aside and told of", async () => {
    const dataDir = copyOf(open);
    overwrite(path.join(dataDir, "catalogue.db"), 0, 100);
    const { till, screen } = await startTestTill(null, { dataDir });
    onTestFinished(() => till.close());
    expect(screen.view().notices.map(({ code }) => code)).toContain("catalogueDamaged");
    expect(existsSync(path.join(dataDir, "catalogue.db.damaged"))).toBe(true);
  });

  test("in the middle is found when it is read, told of, and built again", async () => {
    const dataDir = await ownTill();
    const file = path.join(dataDir, "catalogue.db");
    overwrite(file, 5 * 4_096, statSync(file).size - 5 * 4_096);
    const { till, screen } = await startTestTill(null, { dataDir });
    onTestFinished(() => till.close());
    await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
    // The first look-up may find the damage; what it must not do is end the till or stay broken.
    await screen.ask("scan:receive", { text: wellKnownGoods.cable, source: "wedge" });
    await screen.until(({ catalogue }) => catalogue.goodsCount >= 300, "the goods are there again");
    await screen.ask("sale:abandon", {});
    expect(await addPiece(screen, wellKnownGoods.cable)).toMatchObject({ prices: { listFen: 1_900 } });
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
    await expect(start(temporaryFolder(), { enrolment })).rejects.toMatchObject({
      code: "enrolmentRefused",
      message: expect.stringMatching(/https/),
    });
  });
});
