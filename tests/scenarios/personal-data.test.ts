import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSimulator, type Simulator } from "../../src/drivers/simulators/index.ts";
import { openPgliteDatabase } from "../../src/platform/database/pglite-database.ts";
import { openSealedPerson } from "../../src/platform/personal-data/open-sealed-person.ts";
import { sha256Hex } from "../../src/platform/keys/sha256.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece, refusalOf, scan } from "../support/desk.ts";
import { hasPublications } from "../support/has-publications.ts";
import { entriesOf, readJournal } from "../support/journal.ts";
import { cardOf, withWrongCheckCharacter } from "../support/people.ts";
import {
  inventCustomer,
  secretsOf,
  type InventedCustomer,
} from "../support/personal-data/invented-people.ts";
import { startRemoteTill, type RemoteTill } from "../support/personal-data/remote-till.ts";
import { createSearch, secretForms } from "../support/personal-data/secret-forms.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { readPaper } from "../support/simulated-desk.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import { payAndComplete } from "../support/test-till.ts";

/*
 * The till's own program sells to people who do not exist, in every way that a person can come and go. Afterwards all that
 * it wrote and all that it still holds is searched for every name, number, phone and address, in every form that they may
 * take. That the search finds something when it is there is shown in the middle of a sale.
 */

const folder = fileFolder();
const dataDir = path.join(folder, "till");
const temporaryDir = path.join(folder, "temporary");
const platformDir = path.join(folder, "platform");
const people = Array.from({ length: 14 }, (_, index) => inventCustomer(index));
/** Somebody who stands at the counter when a test looks into the till's memory. */
const present = inventCustomer(100);
const everySecret = [...people, present].flatMap(secretsOf);
const search = createSearch(everySecret.flatMap(secretForms));

let platform: PlatformProgram;
let reader: Simulator<"id-card-reader">;
let printer: Simulator<"printer">;
let till: RemoteTill;
let serials = 0;
/** The one file that must hold somebody: it is what shows that the search finds. */
let momentWithSomebody = "";
const everythingSaid: string[] = [];

beforeAll(async () => {
  [platform, reader, printer] = await Promise.all([
    startPlatformProgram(platformDir),
    startSimulator("id-card-reader"),
    startSimulator("printer"),
  ]);
  till = await startTill(await platform.newCode());
  const { screen } = till;
  await screen.until(hasPublications, "publications");
  await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  await screen.must("shift:open", { floatFen: 50_000 });
});
afterAll(async () => {
  await till.end("SIGKILL");
  await Promise.all([reader.stop(), printer.stop()]);
  await platform.stop();
});

function startTill(code: string | null): Promise<RemoteTill> {
  const devices = { idCardReader: reader.address, posPrinter: printer.address };
  const say = (text: string) => everythingSaid.push(text);
  return startRemoteTill({ dataDir, platformUrl: platform.url, code, devices, temporaryDir, say });
}

async function readCard(person: InventedCustomer): Promise<void> {
  const { screen } = till;
  const before = screen.view().lastScan?.scanId;
  await reader.send({ putCard: cardOf(person) });
  await screen.until(({ lastScan }) => lastScan?.scanId !== before, "the card is read");
  await reader.send({ removeCard: true });
}

type Way = "card" | "typed";

/** Goods with a serial number, and whoever claims the subsidy for them, with all that they may give. */
async function serve(person: InventedCustomer, way: Way): Promise<void> {
  const { screen } = till;
  serials += 1;
  await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, `PRIVATE${String(serials).padStart(6, "0")}`);
  if (way === "card") await readCard(person);
  else await screen.must("person:enterTyped", { name: person.name, idNumber: person.idNumber });
  const { phone, deliveryAddress } = person;
  await screen.must("person:setContact", { phone, deliveryAddress });
}

/** What was found of anybody in these bytes, by form. */
function foundIn(bytes: Buffer): string[] {
  return search(bytes).map(({ of, form }) => `${of} as ${form}`);
}

function everyFile(from: string): string[] {
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Every file below a folder in which somebody was found, with what was found; also in the names of files. */
function traces(from: string): string[] {
  const names = everyFile(from).map((file) => path.relative(from, file));
  const inNames = foundIn(Buffer.from(names.join("\n"), "utf8")).map((what) => `a file's name: ${what}`);
  const inFiles = names.flatMap((name) =>
    foundIn(readFileSync(path.join(from, name))).map((what) => `${name}: ${what}`),
  );
  return [...inNames, ...inFiles];
}

test("the search finds a name in every form that bytes take, wherever it begins", () => {
  const { name } = present;
  const utf8 = Buffer.from(name, "utf8");
  const forms = [
    utf8,
    Buffer.from(name, "utf16le"),
    iconv.encode(name, "gb18030"),
    utf8.toString("hex"),
    JSON.stringify({ name }),
    JSON.stringify({ name }).replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`),
    new URLSearchParams({ name }).toString(),
    ...[0, 1, 2, 3, 4].map((offset) =>
      Buffer.concat([Buffer.alloc(offset, 7), utf8, Buffer.alloc(5, 9)]).toString("base64url"),
    ),
  ];
  for (const form of forms) {
    const haystack = Buffer.concat([
      Buffer.alloc(1000, 1),
      Buffer.from(form as string),
      Buffer.alloc(1000, 2),
    ]);
    expect.soft(foundIn(haystack), String(form)).not.toEqual([]);
  }
  expect(foundIn(Buffer.from(`${name.slice(0, 1)}*** 尾号${present.idNumber.slice(-4)}`))).toEqual([]);
});

describe("the till's own program", () => {
  test("completes, abandons, clears and refuses in every way", async () => {
    const { screen } = till;
    for (const [index, person] of people.slice(0, 8).entries()) {
      await serve(person, index % 2 === 0 ? "card" : "typed");
      await payAndComplete(screen);
    }
    const [abandoned, cleared, wrong, searched, inTexts] = people.slice(8) as [
      InventedCustomer,
      InventedCustomer,
      InventedCustomer,
      InventedCustomer,
      InventedCustomer,
    ];
    await serve(abandoned, "card");
    await screen.must("sale:abandon", {});
    await serve(cleared, "typed");
    await screen.must("person:clear", {});
    await readCard(withWrongCheckCharacter(wrong) as InventedCustomer);
    const { name, idNumber } = withWrongCheckCharacter(wrong);
    await screen.ask("person:enterTyped", { name, idNumber });
    await screen.ask("scan:receive", { text: searched.idNumber, source: "wedge" });
    await screen.ask("scan:receive", { text: searched.phone, source: "typed" });
    await screen.ask("goods:search", { text: searched.name, limit: 5 });
    await screen.ask("person:setContact", { phone: `${searched.phone}0`, deliveryAddress: null });
    const texts = [
      () => screen.ask("tender:add", { kind: "card", amountFen: 100, reference: inTexts.idNumber }),
      () => screen.ask("tender:add", { kind: "mobileCode", amountFen: 100, reference: inTexts.phone }),
      () => screen.ask("sale:addUnlistedGoods", { name: `给${inTexts.phone}`, priceFen: 100, gtin: null }),
      () => screen.ask("drawer:open", { reason: `换零钱 ${inTexts.phone}` }),
    ];
    for (const ask of texts) expect(refusalOf(await ask())).toBe("personalNumberInText");
    await reader.send({ fault: "wrongCard" });
    await reader.send({ putCard: cardOf(wrong) });
    await screen.until(
      ({ notices }) => notices.some(({ code }) => code === "cardReadFailed"),
      "a card not read",
    );
    await reader.send({ removeCard: true });
    await reader.send({ fault: null });
    await screen.must("sale:abandon", {});
    await scan(screen, wellKnownGoods.cable);
    await payAndComplete(screen);
    await screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");
    const [found, files] = till.whileStopped(() => [traces(dataDir), everyFile(dataDir)]);
    expect(found).toEqual([]);
    expect(files.map((file) => path.basename(file))).toContain("journal.db-wal");
  });

  test("holds nobody in its heap when nobody stands at the counter, and somebody when somebody does", async () => {
    await serve(present, "card");
    momentWithSomebody = await till.heapSnapshot();
    const during = readFileSync(momentWithSomebody);
    const held = new Set(search(during).map(({ of }) => of));
    const { name, idNumber, phone, address, deliveryAddress } = present;
    expect([...held]).toEqual(expect.arrayContaining([name, idNumber, phone, address, deliveryAddress]));
    await payAndComplete(till.screen);
    expect(foundIn(readFileSync(await till.heapSnapshot()))).toEqual([]);
  });

  test("leaves nobody behind when it is killed, or dies of a fault, with somebody at the counter", async () => {
    await serve(people[13] ?? present, "typed");
    await till.end("SIGKILL");
    till = await startTill(null);
    await till.screen.until(({ sale }) => sale === null, "the basket is gone");
    await till.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
    await serve(people[13] ?? present, "card");
    await till.crash();
    const reports = everyFile(temporaryDir).filter((file) => path.basename(file).startsWith("report."));
    expect(reports.map((file) => readFileSync(file, "utf8"))).toEqual([
      expect.stringContaining("a fault that nobody catches"),
    ]);
    till = await startTill(null);
    await till.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
    await serve(people[13] ?? present, "card");
    await payAndComplete(till.screen);
    await till.screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");
    await till.end("SIGTERM");
  });
});

describe("afterwards nobody stands", () => {
  test("in any file of the till: databases and their logs, anchor, log, temporary files, crash report", () => {
    rmSync(momentWithSomebody);
    expect(traces(dataDir)).toEqual([]);
    expect(traces(temporaryDir)).toEqual([]);
    const names = everyFile(folder).map((file) => path.basename(file));
    for (const name of ["journal.db", "till.log", "keys.json"]) expect(names).toContain(name);
  });

  test("in what the till said to its terminal, or on paper", async () => {
    expect(everythingSaid.length).toBeGreaterThan(3);
    expect(foundIn(Buffer.from(everythingSaid.join("\n")))).toEqual([]);
    const paper = await readPaper(printer);
    expect(foundIn(Buffer.from(paper.text))).toEqual([]);
    const [sold] = people;
    expect(paper.text).toContain(`${sold?.name.slice(0, 1)}*** 尾号${sold?.idNumber.slice(-4)}`);
  });

  test("at the platform, in its files or in its rows", async () => {
    await platform.stop();
    expect(traces(platformDir)).toEqual([]);
    expect(foundIn(await everyRow(platformDir))).toEqual([]);
  });

  test("but masked and sealed, at both ends, and an officer of the platform can open it", async () => {
    const journal = readJournal(path.join(dataDir, "till"));
    const sales = entriesOf(journal, "saleCompleted").filter(({ body }) => body.person !== null);
    expect(sales).toHaveLength(10);
    const masked = createSearch(secretForms(`${people[0]?.name.slice(0, 1)}***`));
    expect(masked(readFileSync(path.join(dataDir, "till", "journal.db")))).not.toEqual([]);
    const rows = await everyRow(platformDir);
    expect(masked(rows)).not.toEqual([]);
    for (const { body, seq } of sales) {
      const box = journal.signed.find((signed) => signed.seq === seq)?.sealedBox ?? "";
      expect(sha256Hex(box)).toBe(body.sealedPerson?.sha256);
      expect(rows.includes(box)).toBe(true);
    }
    const first = sales[0]?.seq ?? 0;
    const { name, idNumber, phone, address, deliveryAddress } = people[0] ?? present;
    const opened = await openAtPlatform(journal.certificate.terminal, first);
    expect(opened).toEqual({ ok: true, value: { name, idNumber, phone, address, deliveryAddress } });
  });
});

async function openAtPlatform(terminal: string, seq: number): Promise<unknown> {
  const database = await openPgliteDatabase(path.join(platformDir, "pg"));
  try {
    const opening = { terminal, seq, officer: "officer-1", purpose: "a test" };
    return await openSealedPerson(database, Date.now, opening);
  } finally {
    await database.close();
  }
}

/**
 * Every row of the platform's database as JSON. PostgreSQL compresses long values, so a search of its files alone
 * would find nothing even if it were there.
 */
async function everyRow(from: string): Promise<Buffer> {
  const engine = await PGlite.create({ dataDir: path.join(from, "pg") });
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
