import { closeSync, existsSync, openSync, statSync, truncateSync, writeSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { DatabaseRefused } from "../../src/main/store/index.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece } from "../support/desk.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { copyOf, expectRefused } from "../support/refused-start.ts";
import { fileFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { openForBusiness, sellCable, startTestTill } from "../support/test-till.ts";

const folder = fileFolder();
const open = path.join(folder, "open");
let platform: PlatformProgram;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  const till = await startTestTill(platform, { dataDir: open });
  await openForBusiness(till);
  for (let count = 0; count < 30; count += 1) await sellCable(till);
  await till.till.close();
});
afterAll(() => platform.stop());

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
    [
      "with one table's page gone, which only a look into that table shows",
      (file) => overwrite(file, 4_096, 8_192),
    ],
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
