import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulator, type Simulator } from "../../src/drivers/simulators/index.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece, scan } from "../support/desk.ts";
import { entriesOf, readJournal } from "../support/journal.ts";
import { cardOf, inventPerson, withWrongCheckCharacter, type InventedPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import { openForBusiness, payAndComplete, startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
const tillDir = path.join(folder, "till");
const platformDir = path.join(folder, "platform");
let platform: PlatformProgram;
let reader: Simulator<"id-card-reader">;
let till: TestTill;

/** By card, typed, abandoned, refused: everybody who ever stood at the counter. */
const people = Array.from({ length: 8 }, (_, index) => inventPerson(5_000 + index));

beforeAll(async () => {
  [platform, reader] = await Promise.all([
    startPlatformProgram(platformDir),
    startSimulator("id-card-reader"),
  ]);
  till = await startTestTill(platform, { dataDir: tillDir, devices: { idCardReader: reader.address } });
  await openForBusiness(till);
});
afterAll(async () => {
  await reader.stop();
  await platform.stop();
});

async function readCard(person: InventedPerson): Promise<void> {
  const before = till.screen.view().lastScan?.scanId;
  await reader.send({ putCard: cardOf(person) });
  await till.screen.until(({ lastScan }) => lastScan?.scanId !== before, "the card is read");
  await reader.send({ removeCard: true });
}

/** Bytes that must not stand anywhere: names, numbers and addresses as UTF-8 and as UTF-16LE. */
function secretsOf({ name, idNumber, address }: InventedPerson): Buffer[] {
  return [name, idNumber, idNumber.slice(6, 17), address].flatMap((secret) => [
    Buffer.from(secret, "utf8"),
    Buffer.from(secret, "utf16le"),
    Buffer.from(Buffer.from(secret, "utf8").toString("base64url")),
    Buffer.from(Buffer.from(secret, "utf8").toString("hex")),
  ]);
}

function everyFile(from: string): { file: string; bytes: Buffer }[] {
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file, bytes: readFileSync(file) }));
}

function filesWith(from: string, needles: readonly Buffer[]): string[] {
  return everyFile(from)
    .filter(({ bytes }) => needles.some((needle) => bytes.includes(needle)))
    .map(({ file }) => path.relative(from, file));
}

/**
 * Every row of the platform's database as JSON. PostgreSQL compresses long values, so a search of its files alone
 * would find nothing even if it were there.
 */
async function everyRow(dataDir: string): Promise<Buffer> {
  const engine = await PGlite.create({ dataDir: path.join(dataDir, "pg") });
  try {
    const tables = await engine.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
    );
    const rows: string[] = [];
    for (const { name } of tables.rows) {
      const found = await engine.query<{ row: string }>(
        `SELECT row_to_json(t)::text AS row FROM "${name}" t`,
      );
      rows.push(...found.rows.map(({ row }) => row));
    }
    return Buffer.from(rows.join("\n"), "utf8");
  } finally {
    await engine.close();
  }
}

test("nobody's name, number or address stands in any file of the till or the platform", async () => {
  const { screen } = till;
  for (const [index, person] of people.entries()) {
    await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, `PRIVATE${index}00000`);
    if (index % 2 === 0) await readCard(person);
    else await screen.must("person:enterTyped", { name: person.name, idNumber: person.idNumber });
    if (index === 6) await screen.must("sale:abandon", {});
    else await payAndComplete(screen);
  }
  // What goes wrong must not put anybody into a log either.
  const [first] = people;
  if (first === undefined) throw new Error("There are people");
  const wrong = withWrongCheckCharacter(first);
  await readCard(wrong);
  await screen.ask("person:enterTyped", { name: wrong.name, idNumber: wrong.idNumber });
  await screen.ask("scan:receive", { text: first.idNumber, source: "wedge" });
  await screen.ask("goods:search", { text: first.name, limit: 5 });
  await reader.send({ fault: "wrongCard" });
  await reader.send({ putCard: cardOf(first) });
  await screen.until(
    ({ notices }) => notices.some(({ code }) => code === "cardReadFailed"),
    "a card not read",
  );
  await reader.send({ fault: null });
  await scan(screen, wellKnownGoods.cable);
  await payAndComplete(screen);
  await screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");

  const secrets = [...people, wrong].flatMap(secretsOf);
  // Once while the till runs, with what lies in the write-ahead log, and once after it has closed.
  expect(filesWith(tillDir, secrets)).toEqual([]);
  expect(everyFile(tillDir).map(({ file }) => path.basename(file))).toContain("journal.db-wal");
  await till.till.close();
  await platform.stop();
  expect(filesWith(folder, secrets)).toEqual([]);
  const held = await everyRow(platformDir);
  expect(secrets.filter((secret) => held.includes(secret))).toEqual([]);
});

test("the search finds what is there: the masked name in the journal and at the platform", async () => {
  const { name } = people[0] ?? { name: "" };
  const masked = Buffer.from(`${name.slice(0, 1)}**`, "utf8");
  expect(filesWith(tillDir, [masked])).toContain("journal.db");
  const held = await everyRow(platformDir);
  expect([masked, Buffer.from(masked.toString("hex"))].some((needle) => held.includes(needle))).toBe(true);
  const sales = entriesOf(readJournal(tillDir), "saleCompleted");
  const boxes = sales.map(({ body }) => body.sealedPerson?.sha256).filter((box) => box !== undefined);
  expect(new Set(boxes).size).toBe(people.length - 1);
});
