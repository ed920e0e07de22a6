import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSimulator, type Simulator } from "../../src/drivers/simulators/index.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece, lastLine, outcomes, refusalOf, scan } from "../support/desk.ts";
import { entriesOf, readJournal } from "../support/journal.ts";
import { cardOf, inventPerson, withWrongCheckCharacter, type InventedPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { openForBusiness, payAndComplete, startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
const dataDir = path.join(folder, "till");
let platform: PlatformProgram;
let reader: Simulator<"id-card-reader">;
let till: TestTill;
let screen: TestScreen;
let people = 100;
let pieces = 0;

beforeAll(async () => {
  [platform, reader] = await Promise.all([
    startPlatformProgram(path.join(folder, "platform")),
    startSimulator("id-card-reader"),
  ]);
  till = await startTestTill(platform, { dataDir, devices: { idCardReader: reader.address } });
  ({ screen } = till);
  await openForBusiness(till);
});

afterAll(async () => {
  await till.till.close();
  await Promise.all([platform.stop(), reader.stop()]);
});

/** Each test serves a customer of its own, who was never here before. */
beforeEach(() => {
  people += 1;
});

const customer = () => inventPerson(people);
const piece = () => `PIECE${String((pieces += 1)).padStart(6, "0")}`;

async function identify(person: InventedPerson = customer()): Promise<void> {
  await screen.must("person:enterTyped", { name: person.name, idNumber: person.idNumber });
}

/** Lays a card down and takes it away when the till has said something about it. */
async function readCard(person: InventedPerson): Promise<void> {
  const before = screen.view().lastScan?.scanId;
  await reader.send({ putCard: cardOf(person) });
  await screen.until(({ lastScan }) => lastScan !== null && lastScan.scanId !== before, "the card is read");
  await reader.send({ removeCard: true });
}

/** Completes the basket and returns the lines as the journal and the platform will have them. */
async function completed() {
  const seq = await payAndComplete(screen);
  const entry = entriesOf(readJournal(dataDir), "saleCompleted").find((sale) => sale.seq === seq);
  if (entry === undefined) throw new Error("The journal has no such sale");
  return entry.body.lines.map(({ prices, programme, refusalCode }) => ({
    listFen: prices.listFen,
    subsidyFen: prices.subsidyFen,
    toPayFen: prices.toPayFen,
    programme: programme?.id ?? null,
    refusalCode,
  }));
}

const fullPrice = (listFen: number, refusalCode: string) => ({
  listFen,
  subsidyFen: 0,
  toPayFen: listFen,
  programme: null,
  refusalCode,
});

describe("refused a subsidy, and sold at the full price", () => {
  test("goods that no programme knows", async () => {
    const { prices } = await addPiece(screen, wellKnownGoods.riceCooker);
    await identify();
    expect(await outcomes(screen)).toEqual([
      { subsidyFen: 0, toPayFen: prices.listFen, outcome: "refused", code: "categoryNotCovered" },
    ]);
    expect(await completed()).toEqual([fullPrice(prices.listFen, "categoryNotCovered")]);
  });

  test("a refrigerator of efficiency level 3", async () => {
    const { prices } = await addPiece(screen, wellKnownGoods.gradeThreeRefrigerator, piece());
    await identify();
    expect(await completed()).toEqual([fullPrice(prices.listFen, "gradeTooLow")]);
  });

  test("a kind that its category excludes", async () => {
    const { prices } = await addPiece(screen, wellKnownGoods.projector);
    await identify();
    expect(await completed()).toEqual([fullPrice(prices.listFen, "kindExcluded")]);
  });

  test("goods outside the catalogue", async () => {
    await screen.must("sale:addUnlistedGoods", { name: "样例支架", priceFen: 12_345, gtin: null });
    expect(await completed()).toEqual([fullPrice(12_345, "notInCatalogue")]);
  });

  test("a second piece of the same category in one basket", async () => {
    const first = await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, piece());
    const second = await addPiece(screen, wellKnownGoods.otherGradeOneRefrigerator, piece());
    await identify();
    const lines = await completed();
    expect(lines[0]).toMatchObject({ listFen: first.prices.listFen, subsidyFen: 99_980, refusalCode: null });
    expect(lines[1]).toEqual(fullPrice(second.prices.listFen, "quotaUsedUp"));
  });

  test("a second piece of the same category in a later sale", async () => {
    await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, piece());
    await identify();
    expect(await completed()).toMatchObject([{ subsidyFen: 99_980 }]);
    const { prices } = await addPiece(screen, wellKnownGoods.gradeTwoRefrigerator, piece());
    await identify();
    expect(await completed()).toEqual([fullPrice(prices.listFen, "quotaUsedUp")]);
    // Another category is another limit.
    await addPiece(screen, wellKnownGoods.washingMachine, piece());
    await identify();
    expect(await completed()).toMatchObject([{ programme: "DEMO-HA-2025-AP", refusalCode: null }]);
  });

  test("a fourth air conditioner of one person, over two sales", async () => {
    for (let count = 0; count < 2; count += 1) await addPiece(screen, wellKnownGoods.airConditioner, piece());
    await identify();
    expect((await completed()).map(({ refusalCode }) => refusalCode)).toEqual([null, null]);
    for (let count = 0; count < 2; count += 1) await addPiece(screen, wellKnownGoods.airConditioner, piece());
    await identify();
    expect((await completed()).map(({ refusalCode }) => refusalCode)).toEqual([null, "quotaUsedUp"]);
  });

  test("a piece whose number was subsidised before, also for somebody else", async () => {
    const serial = piece();
    await addPiece(screen, wellKnownGoods.washingMachine, serial);
    await identify();
    expect(await completed()).toMatchObject([{ refusalCode: null }]);
    people += 1;
    const { prices } = await addPiece(screen, wellKnownGoods.washingMachine, serial);
    await identify();
    expect(await completed()).toEqual([fullPrice(prices.listFen, "serialUsed")]);
  });

  test("somebody below the programme's age", async () => {
    const { prices } = await addPiece(screen, wellKnownGoods.television, piece());
    const { name, idNumber } = inventPerson(people, 2015);
    await screen.must("person:enterTyped", { name, idNumber });
    expect(await completed()).toEqual([fullPrice(prices.listFen, "tooYoung")]);
  });
});

describe("a card whose number has a wrong check character", () => {
  test("identifies nobody; the goods are sold at the full price, or with the right card", async () => {
    const { prices } = await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, piece());
    await readCard(withWrongCheckCharacter(customer()));
    expect(screen.view().lastScan).toMatchObject({ outcome: "refused", refusalCode: "cardNumberWrong" });
    expect(screen.view().sale?.person).toBeNull();
    const { lineId } = await lastLine(screen);
    await screen.must("sale:waiveSubsidy", { lineId, isWaived: true });
    expect(await completed()).toEqual([fullPrice(prices.listFen, "waived")]);

    await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, piece());
    await readCard(customer());
    expect(screen.view().sale?.person).toMatchObject({ verifiedBy: "card" });
    expect(await completed()).toMatchObject([{ subsidyFen: 99_980, refusalCode: null }]);
  });

  test("is refused when it is typed, with the reason", async () => {
    await addPiece(screen, wellKnownGoods.television, piece());
    const { name, idNumber } = withWrongCheckCharacter(customer());
    expect(refusalOf(await screen.ask("person:enterTyped", { name, idNumber }))).toBe("idCheckDigit");
    await screen.must("sale:abandon", {});
  });
});

describe("waiving", () => {
  test("gives the full price and takes nothing from the person's limit", async () => {
    const { lineId, prices } = await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, piece());
    await identify();
    await screen.must("sale:waiveSubsidy", { lineId, isWaived: true });
    expect(await completed()).toEqual([fullPrice(prices.listFen, "waived")]);
    await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, piece());
    await identify();
    expect(await completed()).toMatchObject([{ subsidyFen: 99_980 }]);
  });

  test("of the first piece leaves the limit to the second, and can be taken back", async () => {
    const first = await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, piece());
    await addPiece(screen, wellKnownGoods.gradeTwoRefrigerator, piece());
    await identify();
    await screen.must("sale:waiveSubsidy", { lineId: first.lineId, isWaived: true });
    expect((await outcomes(screen)).map(({ code }) => code)).toEqual(["waived", null]);
    await screen.must("sale:waiveSubsidy", { lineId: first.lineId, isWaived: false });
    expect((await outcomes(screen)).map(({ code }) => code)).toEqual([null, "quotaUsedUp"]);
    await screen.must("sale:abandon", {});
  });

  test("is the only way to complete a sale whose subsidy waits for a capture", async () => {
    const { lineId, prices } = await addPiece(screen, wellKnownGoods.gradeOneRefrigerator);
    const { sale } = await screen.must("till:getView", {});
    await screen.must("tender:add", { kind: "cash", amountFen: prices.listFen, reference: null });
    const saleId = sale?.saleId ?? "";
    expect(refusalOf(await screen.ask("sale:complete", { saleId }))).toBe("subsidyUndecided");
    await screen.must("sale:waiveSubsidy", { lineId, isWaived: true });
    await screen.must("sale:complete", { saleId });
  });
});

describe("electric bicycles", () => {
  const frame = () => `1001226${String((pieces += 1)).padStart(8, "0")}`;

  async function bicycleWith(oldBattery: "lithium" | "leadAcid", code: string) {
    await scan(screen, code);
    await scan(screen, frame());
    const { lineId, prices } = await lastLine(screen);
    await identify();
    const oldItem = { battery: oldBattery, serial: `OLD${pieces}` };
    await screen.must("sale:captureOldItem", { lineId, oldItem });
    // Whoever corrects the battery finds the old bicycle's number again.
    expect((await lastLine(screen)).oldItem).toEqual({ ...oldItem, proof: null, capacityChecked: false });
    const [line] = await completed();
    return { listFen: prices.listFen, line };
  }

  test("from lithium to lead-acid earn five points more, up to the higher cap", async () => {
    const { listFen, line } = await bicycleWith("lithium", wellKnownGoods.leadAcidBicycle);
    const parts = Math.floor((listFen * 1500) / 10_000) + Math.floor((listFen * 500) / 10_000);
    expect(line).toMatchObject({ subsidyFen: Math.min(parts, 60_000), programme: "DEMO-SD-2025-EB" });
  });

  test("from lead-acid to lead-acid earn the base rate", async () => {
    const { listFen, line } = await bicycleWith("leadAcid", wellKnownGoods.leadAcidBicycle);
    expect(line).toMatchObject({ subsidyFen: Math.min(Math.floor((listFen * 1500) / 10_000), 50_000) });
  });

  test("without an old one handed in wait for it, and are sold at the full price when it is waived", async () => {
    await scan(screen, wellKnownGoods.lithiumBicycle);
    await scan(screen, frame());
    await identify();
    const { lineId, decision, prices } = await lastLine(screen);
    expect(decision).toMatchObject({ outcome: "pending", missing: ["oldItem"] });
    await screen.must("sale:waiveSubsidy", { lineId, isWaived: true });
    expect(await completed()).toEqual([fullPrice(prices.listFen, "waived")]);
  });
});
