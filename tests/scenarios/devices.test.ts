import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { TillView } from "../../src/contract/index.ts";
import { formatYuan, type Fen } from "../../src/domain/money/index.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { lastLine, scan } from "../support/desk.ts";
import { entriesOf, readJournal } from "../support/journal.ts";
import { cardOf, inventPerson, type InventedPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { readPaper, startSimulatedDesk, type SimulatedDesk } from "../support/simulated-desk.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { openForBusiness, payAndComplete, startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
const dataDir = path.join(folder, "till");
let platform: PlatformProgram;
let desk: SimulatedDesk;
let till: TestTill;
let screen: TestScreen;
let people = 300;

beforeAll(async () => {
  [platform, desk] = await Promise.all([
    startPlatformProgram(path.join(folder, "platform")),
    startSimulatedDesk(),
  ]);
  till = await startTestTill(platform, { dataDir, devices: desk.addresses });
  ({ screen } = till);
  await openForBusiness(till);
  await screen.until(({ devices }) => devices.every(({ state }) => state === "ready"), "all devices ready");
});

afterAll(async () => {
  await till.till.close();
  await Promise.all([platform.stop(), desk.stop()]);
});

afterEach(async () => {
  await screen.ask("sale:abandon", {});
});

/** Reads a code with the scanner and waits until the till has said what it did with it. */
async function scanWithDevice(
  text: string,
  more: { chunkBytes?: number } = {},
): Promise<TillView["lastScan"]> {
  const before = screen.view().lastScan?.scanId;
  await desk.scanner.send({ scan: text, ...more });
  return (await screen.until(({ lastScan }) => lastScan !== null && lastScan.scanId !== before, text))
    .lastScan;
}

async function readCard(person: InventedPerson): Promise<void> {
  await desk.reader.send({ putCard: cardOf(person) });
  await screen.until(({ sale }) => sale?.person !== null && sale !== null, "the person is known");
  await desk.reader.send({ removeCard: true });
}

const isPrinted = ({ completedSale }: TillView) => completedSale?.printState === "printed";
const yuan = (fen: number) => formatYuan(fen as Fen);

/** Sells a refrigerator by the devices alone, from the first code to the printed receipt. */
async function sellByDevices(person: InventedPerson, serial: string): Promise<number> {
  await scanWithDevice(wellKnownGoods.gradeOneRefrigerator);
  await scanWithDevice(serial);
  await readCard(person);
  return payAndComplete(screen);
}

describe("the whole sale by devices", () => {
  test("ends in a Chinese receipt with every amount, and nobody's name or number", async () => {
    await desk.printer.send({ clear: true });
    const person = inventPerson((people += 1));
    expect(await scanWithDevice(wellKnownGoods.gradeOneRefrigerator)).toMatchObject({
      outcome: "goodsAdded",
    });
    expect(await scanWithDevice("DEVICE00001234", { chunkBytes: 3 })).toMatchObject({
      outcome: "serialCaptured",
    });
    await readCard(person);
    await screen.must("tender:add", { kind: "cash", amountFen: 400_000, reference: null });
    const { sale } = await screen.must("till:getView", {});
    const { seq, receiptNumber, changeFen } = await screen.must("sale:complete", {
      saleId: sale?.saleId ?? "",
    });
    await screen.until(isPrinted, "the receipt is printed");

    const paper = await readPaper(desk.printer);
    expect(paper.unknownByteCount).toBe(0);
    expect(paper.cutCount).toBe(1);
    const shown = [
      ["标价", yuan(499_900)],
      ["商家优惠", yuan(0)],
      ["政府补贴", yuan(-99_980)],
      ["应付", yuan(399_920)],
      ["现金", yuan(400_000)],
      ["找零", yuan(80)],
      ["可开票金额", yuan(499_900)],
      ["单号", receiptNumber],
      ["领补人", `${person.name.slice(0, 1)}** 尾号${person.idNumber.slice(-4)}`],
    ];
    expect(changeFen).toBe(80);
    for (const [label = "", value = ""] of shown) {
      expect(paper.lines.some((line) => line.trimStart().startsWith(label) && line.endsWith(value))).toBe(
        true,
      );
    }
    expect(paper.text).toContain("云岭 BCD-505W1 505升十字对开门冰箱 一级能效");
    expect(paper.text).toContain("机身号尾号 1234");
    expect(paper.text).toContain("补贴项目 家电补贴（演示）");
    expect(paper.text).toContain(
      `流水 ${seq}  校验 ${readJournal(dataDir)
        .signed.at(seq - 1)
        ?.hash.slice(0, 12)}`,
    );
    expect(paper.text).not.toContain("重印");
    for (const secret of [person.name, person.idNumber, person.address, "DEVICE00001234"]) {
      expect(paper.text).not.toContain(secret);
    }
  });
});

describe("a scanner", () => {
  test("whose code arrives torn in the middle gives no goods, and the next code counts", async () => {
    const before = screen.view().lastScan?.scanId;
    await desk.scanner.send({ rawHex: Buffer.from("6999010101").toString("hex") });
    const view = await screen.until(
      ({ lastScan }) => lastScan?.scanId !== before,
      "the torn code is refused",
    );
    expect(view.lastScan).toMatchObject({ outcome: "refused", refusalCode: "scanNotRecognised" });
    expect(view.sale).toBeNull();
    expect(await scanWithDevice(wellKnownGoods.cable)).toMatchObject({ outcome: "goodsAdded" });
  });

  test("that sends 4,000 characters is told of, and the till sells on", async () => {
    expect(await scanWithDevice("6".repeat(4_000))).toMatchObject({
      outcome: "refused",
      refusalCode: "scanTooLong",
    });
    expect(screen.view().notices.map(({ code }) => code)).toContain("scanFault");
    expect(await scanWithDevice("6".repeat(2_000))).toMatchObject({ refusalCode: "scanTooLong" });
    expect(await scanWithDevice(wellKnownGoods.cable)).toMatchObject({ outcome: "goodsAdded" });
    await payAndComplete(screen);
  });

  test("that sends bytes that are no text is told of", async () => {
    const before = screen.view().lastScan?.scanId;
    await desk.scanner.send({ rawHex: "ff00fe80810d" });
    const view = await screen.until(({ lastScan }) => lastScan?.scanId !== before, "the bytes are refused");
    expect(view.lastScan).toMatchObject({ outcome: "refused" });
    expect(view.sale).toBeNull();
  });

  test("that is unplugged in the middle of a code loses that code, never adds half of it, and comes back", async () => {
    await scanWithDevice(wellKnownGoods.gradeOneRefrigerator);
    const scannerIs = (state: string) => (view: TillView) =>
      view.devices.some((device) => device.deviceClass === "scanner" && device.state === state);
    // The first half of a serial number, and then no scanner.
    await desk.scanner.send({ rawHex: Buffer.from("HALF00").toString("hex") });
    await desk.scanner.send({ unplug: true });
    await screen.until(scannerIs("offline"), "the scanner is missed");
    // The basket is where it was, and the keyboard goes on.
    await scan(screen, wellKnownGoods.cable);
    await desk.scanner.send({ plug: true });
    await screen.until(scannerIs("ready"), "the scanner is back");
    await scanWithDevice("WHOLE00000001");
    const { sale } = await screen.must("till:getView", {});
    expect(sale?.lines.map(({ serial }) => serial)).toEqual(["WHOLE00000001", null]);
  });
});

describe("an ID reader", () => {
  test("whose frames come with a wrong checksum is asked again and reads the card", async () => {
    await scan(screen, wellKnownGoods.television);
    await desk.reader.send({ fault: "wrongChecksum", times: 2 });
    await readCard(inventPerson((people += 1)));
    await desk.reader.send({ fault: null });
    expect(screen.view().sale?.person).toMatchObject({ verifiedBy: "card" });
  });

  test("whose frames are torn every time is told of; the same card counts when the line is good again", async () => {
    await scan(screen, wellKnownGoods.television);
    const person = inventPerson((people += 1));
    await desk.reader.send({ fault: "tornFrame" });
    await desk.reader.send({ putCard: cardOf(person) });
    const view = await screen.until(
      ({ notices }) => notices.some(({ code }) => code === "cardReadFailed"),
      "told that cards cannot be read",
    );
    expect(view.sale?.person).toBeNull();
    await desk.reader.send({ fault: null });
    await screen.until(({ sale }) => sale !== null && sale.person !== null, "the card is read");
    await desk.reader.send({ removeCard: true });
  });

  test("that finds another kind of card refuses it with its reason, and the goods are sold in full", async () => {
    await scan(screen, wellKnownGoods.television);
    await scan(screen, "OTHERCARD001");
    const before = screen.view().lastScan?.scanId;
    await desk.reader.send({ putCard: { ...cardOf(inventPerson((people += 1))), validTo: "20210101" } });
    const view = await screen.until(({ lastScan }) => lastScan?.scanId !== before, "the card is refused");
    expect(view.lastScan).toMatchObject({ outcome: "refused", refusalCode: "cardExpired" });
    await desk.reader.send({ removeCard: true });
    const { lineId } = await lastLine(screen);
    await screen.must("sale:waiveSubsidy", { lineId, isWaived: true });
    await payAndComplete(screen);
  });
});

describe("a printer without paper", () => {
  test("stops no sale; its receipt is printed as the first copy later, and after that as 重印", async () => {
    await desk.printer.send({ clear: true });
    await desk.printer.send({ status: { paperEnd: true } });
    const seq = await sellByDevices(inventPerson((people += 1)), "PAPER00000001");
    const failed = await screen.until(
      ({ completedSale }) => completedSale?.printState === "failed",
      "the printer's failure is shown",
    );
    expect(failed.completedSale).toMatchObject({ seq, printFailureCode: "EPTR_REC_EMPTY" });
    expect(failed.notices).toContainEqual(
      expect.objectContaining({ code: "receiptNotPrinted", params: { seq } }),
    );
    // The next customer is served before anybody finds paper.
    await screen.must("sale:startNext", {});
    await scanWithDevice(wellKnownGoods.cable);
    await payAndComplete(screen);
    await screen.until(
      ({ completedSale }) => completedSale?.printState === "failed",
      "the second one fails too",
    );

    await desk.printer.send({ status: { paperEnd: false } });
    await screen.until(
      ({ devices }) =>
        devices.some(({ deviceClass, state }) => deviceClass === "posPrinter" && state === "ready"),
      "the printer is ready again",
    );
    await desk.printer.send({ clear: true });
    const reprints = () => entriesOf(readJournal(dataDir), "receiptReprinted").length;
    const before = reprints();
    await printAndWait(seq, 1);
    expect(await readPaper(desk.printer)).toMatchObject({ text: expect.not.stringContaining("重印") });
    expect(reprints()).toBe(before);

    await desk.printer.send({ clear: true });
    await printAndWait(seq, 1);
    expect(await readPaper(desk.printer)).toMatchObject({ text: expect.stringContaining("*** 重印 ***") });
    expect(reprints()).toBe(before + 1);
    expect(entriesOf(readJournal(dataDir), "receiptReprinted").at(-1)?.body).toEqual({
      operator: { id: "1001", role: "cashier" },
      saleSeq: seq,
    });
  });

  test("that is asked twice while it prints prints the first copy once", async () => {
    await desk.printer.send({ clear: true });
    await scanWithDevice(wellKnownGoods.cable);
    const seq = await payAndComplete(screen);
    await screen.must("receipt:print", { seq });
    await screen.must("receipt:print", { seq });
    await screen.until(isPrinted, "the receipt is printed");
    await printAndWait(seq, 2);
    const { text } = await readPaper(desk.printer);
    expect(text.match(/销售小票/g)).toHaveLength(2);
    expect(text.match(/重印/g)).toHaveLength(1);
  });
});

/** Asks for the receipt and waits until so many have been cut off. */
async function printAndWait(seq: number, cutCount: number): Promise<void> {
  await screen.must("receipt:print", { seq });
  await expect.poll(async () => (await readPaper(desk.printer)).cutCount, { timeout: 20_000 }).toBe(cutCount);
  await screen.until(({ completedSale }) => completedSale?.printState !== "printing", "the printer is done");
}
