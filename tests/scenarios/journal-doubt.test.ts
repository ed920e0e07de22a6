import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import type { TillView } from "../../src/contract/index.ts";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { entrySchema, type Entry } from "../../src/domain/journal/entry-schema.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { chainDamage, readJournal, recomputedProjections } from "../support/journal.ts";
import { inventPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { fileFolder, temporaryFolder } from "../support/temporary-folder.ts";
import {
  invented,
  openForBusiness,
  payAndComplete,
  sellCable,
  sellRefrigerator,
  startTestTill,
  type TestTill,
} from "../support/test-till.ts";

/** A shop with one till whose files a test may change while the till is closed. */
class Shop {
  readonly dataDir: string;
  readonly platform: PlatformProgram;
  readonly #folder: string;
  #running: TestTill | null = null;
  terminal = "";

  constructor(folder: string, platform: PlatformProgram) {
    this.#folder = folder;
    this.platform = platform;
    this.dataDir = path.join(folder, "till");
  }

  get anchorFile(): string {
    return path.join(`${this.dataDir}-anchor`, "anchor.json");
  }

  async open(): Promise<TestTill> {
    const platform = this.terminal === "" ? this.platform : null;
    this.#running = await startTestTill(platform, { dataDir: this.dataDir });
    this.terminal = this.#running.screen.view().shop.terminal;
    return this.#running;
  }

  async close(): Promise<void> {
    await this.#running?.till.close();
    this.#running = null;
  }

  /** A copy of the data folder as it is, to be put back later. The anchor is somewhere else, and is not copied. */
  backUp(): () => void {
    const copy = path.join(this.#folder, "backup");
    cpSync(this.dataDir, copy, { recursive: true });
    return () => {
      rmSync(this.dataDir, { recursive: true });
      cpSync(copy, this.dataDir, { recursive: true });
    };
  }

  /** The same of the anchor alone. */
  backUpAnchor(): () => void {
    const anchor = readFileSync(this.anchorFile);
    return () => writeFileSync(this.anchorFile, anchor);
  }

  /** The entries of a till that is closed. */
  entries(): Entry[] {
    const db = new Database(path.join(this.dataDir, "journal.db"), { readonly: true });
    const texts = db.prepare("SELECT text FROM entries ORDER BY seq").pluck().all() as string[];
    db.close();
    return texts.map((text) => entrySchema.parse(JSON.parse(text)));
  }

  /** What somebody with a database tool can do to a journal. */
  tamper(...statements: readonly string[]): void {
    const db = new Database(path.join(this.dataDir, "journal.db"));
    for (const trigger of ["entries_never_change", "entries_never_go"]) db.exec(`DROP TRIGGER ${trigger}`);
    for (const statement of statements) db.exec(statement);
    db.close();
  }
}

const { address: _, ...thirdPerson } = inventPerson(7);

const platformFolder = fileFolder();
let platform: PlatformProgram;
beforeAll(async () => {
  platform = await startPlatformProgram(path.join(platformFolder, "platform"));
});
afterAll(() => platform.stop());

/** A shop that has sold, and whose platform holds all of it. The till is closed. */
async function shopThatSold(): Promise<Shop> {
  const shop = new Shop(temporaryFolder(), platform);
  onTestFinished(() => shop.close());
  const till = await shop.open();
  await openForBusiness(till);
  await sellRefrigerator(till, "HXDEMO0000001", invented.first);
  await allSent(till);
  await shop.close();
  return shop;
}

async function allSent({ screen }: TestTill): Promise<void> {
  await screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "everything acknowledged",
  );
}

async function signOn({ screen }: TestTill): Promise<void> {
  await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  if (screen.view().shift === null) await screen.must("shift:open", { floatFen: 50_000 });
}

/** The screen says what is wrong, a subsidised piece sells at its full price, and so does an ordinary one. */
async function expectFullPriceOnly(till: TestTill, problem: string): Promise<void> {
  const { screen } = till;
  expect(screen.view().journalProblem).toMatchObject({ problem });
  await signOn(till);
  await screen.must("scan:receive", { text: wellKnownGoods.gradeOneRefrigerator, source: "wedge" });
  const { sale } = await screen.must("till:getView", {});
  expect(sale?.lines[0]?.decision).toMatchObject({
    outcome: "refused",
    subsidyFen: 0,
    refusal: { code: "journalDoubted", params: { problem } },
  });
  await payAndComplete(screen);
  expect(screen.view().completedSale).toMatchObject({ subsidyFen: 0, toPayFen: sale?.totals.listFen });
  await sellCable(till);
}

async function expectCase({ platform, terminal }: Shop, reason: string): Promise<void> {
  await expect
    .poll(async () => (await platform.holdings(terminal)).cases, { timeout: 20_000 })
    .toContainEqual(expect.objectContaining({ kind: "report", reason }));
}

/** Sells one subsidised piece, until the platform has it. */
async function sellAndSend(shop: Shop, serial: string): Promise<void> {
  const till = await shop.open();
  await signOn(till);
  await sellRefrigerator(till, serial, invented.second);
  await allSent(till);
  await shop.close();
}

/** The doubt ends by itself, and subsidies go on; the journal says both, and is sound from its first entry. */
async function expectCleared(shop: Shop, till: TestTill, problem: string): Promise<void> {
  await till.screen.until(
    ({ journalProblem, notices }) =>
      journalProblem === null && notices.some(({ code }) => code === "journalCleared"),
    "the platform clears the doubt",
  );
  await signOn(till);
  await sellRefrigerator(till, "HXDEMO0000009", thirdPerson);
  expect(till.screen.view().completedSale?.subsidyFen).toBe(99_980);
  await allSent(till);
  await shop.close();
  await expectCase(shop, problem);
  const journal = readJournal(shop.dataDir);
  expect(chainDamage(journal)).toBeNull();
  expect(recomputedProjections(journal)).toEqual(journal.projections);
  const { entries } = journal;
  const about = entries.filter(({ kind }) => kind === "journalDoubted" || kind === "journalCleared");
  expect(about.map(({ kind, body }) => [kind, (body as { problem: string }).problem])).toEqual([
    ["journalDoubted", problem],
    ["journalCleared", problem],
  ]);
}

describe("a journal that is not what the platform acknowledged", () => {
  test("an older disk, found without a line: full price only, and the platform hears of it", async () => {
    const shop = await shopThatSold();
    const restore = shop.backUp();
    await sellAndSend(shop, "HXDEMO0000002");
    restore();
    await shop.platform.stop();
    const till = await shop.open();
    expect(till.screen.view().journalProblem).toEqual({ problem: "rolledBack", advice: "keepOnline" });
    await expectFullPriceOnly(till, "rolledBack");
    await shop.platform.start();
    await expectCase(shop, "rolledBack");
    await till.screen.until(
      ({ journalProblem }) => journalProblem?.advice === "callSupport",
      "the platform cannot mend what was sold on",
    );
    await shop.close();
    const again = await shop.open();
    expect(again.screen.view().journalProblem?.problem).toBe("rolledBack");
    await shop.close();
    expect(shop.entries().filter(({ kind }) => kind === "journalDoubted")).toHaveLength(1);
  });

  test("an older disk, with a line: the platform gives back what is missing", async () => {
    const shop = await shopThatSold();
    const restore = shop.backUp();
    await sellAndSend(shop, "HXDEMO0000002");
    const lost = shop.entries();
    restore();
    const till = await shop.open();
    await expectCleared(shop, till, "rolledBack");
    expect(shop.entries().slice(0, lost.length)).toEqual(lost);
    // The piece and the person of the sale that was lost count again.
    const once = await shop.open();
    await signOn(once);
    await once.screen.must("scan:receive", { text: wellKnownGoods.gradeOneRefrigerator, source: "wedge" });
    await once.screen.must("scan:receive", { text: "HXDEMO0000002", source: "wedge" });
    const { sale } = await once.screen.must("till:getView", {});
    expect(sale?.lines[0]?.decision.refusal?.code).toBe("serialUsed");
  });

  test("an older disk together with its anchor is found when the platform answers", async () => {
    const shop = await shopThatSold();
    const restore = [shop.backUp(), shop.backUpAnchor()];
    await sellAndSend(shop, "HXDEMO0000002");
    restore.forEach((put) => put());
    await expectCleared(shop, await shop.open(), "rolledBack");
  });

  test("a cut tail", async () => {
    const shop = await shopThatSold();
    shop.tamper("DELETE FROM entries WHERE seq > (SELECT max(seq) - 2 FROM entries)");
    await shop.platform.stop();
    await expectFullPriceOnly(await shop.open(), "truncated");
    await shop.platform.start();
    await expectCase(shop, "truncated");
  });

  test("a cut tail, with a line: the platform gives it back", async () => {
    const shop = await shopThatSold();
    shop.tamper("DELETE FROM entries WHERE seq > (SELECT max(seq) - 2 FROM entries)");
    await expectCleared(shop, await shop.open(), "truncated");
  });

  test("sales that nobody has heard of were cut off", async () => {
    const shop = await shopThatSold();
    const restore = shop.backUp();
    await shop.platform.stop();
    const offline = await shop.open();
    await signOn(offline);
    await sellRefrigerator(offline, "HXDEMO0000002", invented.second);
    await shop.close();
    restore();
    const till = await shop.open();
    await expectFullPriceOnly(till, "rolledBack");
    await shop.platform.start();
    await expectCase(shop, "rolledBack");
  });

  test("another history of the same terminal", async () => {
    const shop = await shopThatSold();
    const restore = [shop.backUp(), shop.backUpAnchor()];
    await sellAndSend(shop, "HXDEMO0000002");
    const keep = shop.backUpAnchor();
    restore.forEach((put) => put());
    await shop.platform.stop();
    const twin = await shop.open();
    await signOn(twin);
    for (let count = 0; count < 8; count += 1) await sellCable(twin);
    await shop.close();
    keep();
    const till = await shop.open();
    expect(till.screen.view().journalProblem?.advice).toBe("callSupport");
    await expectFullPriceOnly(till, "foreign");
    await shop.platform.start();
    await expectCase(shop, "foreign");
  });

  test("another terminal's data folder", async () => {
    const shop = await shopThatSold();
    const otherDir = path.join(temporaryFolder(), "other");
    const other = await startTestTill(shop.platform, { dataDir: otherDir });
    await other.screen.until(({ catalogue }) => catalogue.goodsCount > 0, "publications");
    await allSent(other);
    await other.till.close();
    rmSync(shop.dataDir, { recursive: true });
    cpSync(otherDir, shop.dataDir, { recursive: true });
    await shop.platform.stop();
    const till = await shop.open();
    await expectFullPriceOnly(till, "foreign");
    await shop.platform.start();
    await expectCase(shop, "foreign");
  });

  test.each([
    [
      "its amount",
      `UPDATE entries SET text = replace(text, '"changeFen":0', '"changeFen":1') WHERE kind = 'saleCompleted'`,
    ],
    [
      "its signature",
      "UPDATE entries SET signature = replace(signature, substr(signature, 1, 1), 'A') || '' WHERE kind = 'saleCompleted'",
    ],
    [
      "its stored hash",
      "UPDATE entries SET hash = substr(hash, 2) || substr(hash, 1, 1) WHERE kind = 'shiftOpened'",
    ],
  ])("an edited row: %s", async (_, statement) => {
    const shop = await shopThatSold();
    shop.tamper(statement);
    const till = await shop.open();
    await expectFullPriceOnly(till, "edited");
    expect(till.screen.view().journalProblem?.advice).toBe("callSupport");
    await expectCase(shop, "edited");
    await allSent(till);
    // What the platform holds says nothing about the row that was edited here.
    expect(till.screen.view().journalProblem?.problem).toBe("edited");
  });

  test("an edited journal, in whose place a sound copy from before is put", async () => {
    const shop = await shopThatSold();
    const restore = shop.backUp();
    shop.tamper("UPDATE entries SET hash = substr(hash, 2) || substr(hash, 1, 1) WHERE kind = 'shiftOpened'");
    const edited = await shop.open();
    expect(edited.screen.view().journalProblem?.problem).toBe("edited");
    await expectCase(shop, "edited");
    await allSent(edited);
    await shop.close();
    restore();
    const till = await shop.open();
    const isCleared = ({ journalProblem }: TillView) => journalProblem === null;
    await till.screen.until(isCleared, "the platform gives back what is missing, and clears it");
    await signOn(till);
    await sellRefrigerator(till, "HXDEMO0000009", thirdPerson);
    expect(till.screen.view().completedSale?.subsidyFen).toBe(99_980);
    await allSent(till);
    await shop.close();
    expect(chainDamage(readJournal(shop.dataDir))).toBeNull();
    const doubts = shop
      .entries()
      .filter(({ kind }) => kind === "journalDoubted" || kind === "journalCleared");
    expect(doubts.map(({ kind, body }) => [kind, (body as { problem: string }).problem])).toEqual([
      ["journalDoubted", "edited"],
      ["journalDoubted", "rolledBack"],
      ["journalCleared", "rolledBack"],
    ]);
  });

  test.each([
    ["missing", (file: string) => rmSync(file)],
    ["damaged", (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 100))],
  ])("an anchor that is %s", async (_, harm) => {
    const shop = await shopThatSold();
    harm(shop.anchorFile);
    await shop.platform.stop();
    const till = await shop.open();
    await expectFullPriceOnly(till, "anchorMissing");
    await shop.platform.start();
    await expectCleared(shop, till, "anchorMissing");
    expect(existsSync(shop.anchorFile)).toBe(true);
  });

  test("an anchor that was edited", async () => {
    const shop = await shopThatSold();
    const anchor = readFileSync(shop.anchorFile, "utf8");
    const zeros = `"hash":"${"0".repeat(64)}"`;
    writeFileSync(shop.anchorFile, anchor.replaceAll(/"hash":"[0-9a-f]{64}"/g, zeros));
    const till = await shop.open();
    await expectFullPriceOnly(till, "foreign");
    await expectCase(shop, "foreign");
  });

  test("a terminal that is as it was left has no doubt", async () => {
    const shop = await shopThatSold();
    const till = await shop.open();
    expect(till.screen.view().journalProblem).toBeNull();
    await allSent(till);
    expect((await shop.platform.holdings(shop.terminal)).cases).toEqual([]);
  });
});
