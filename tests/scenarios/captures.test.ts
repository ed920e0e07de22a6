import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { sha256Hex } from "../../src/main/crypto/index.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { imeis, phones } from "../support/capture-programme.ts";
import { addPiece, lastLine, outcomes, refusalOf, scan } from "../support/desk.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { inventPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { samplePicture } from "../support/sample-image.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { openForBusiness, payAndComplete, startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
const dataDir = path.join(folder, "till");
const [imei, imei2, otherImei] = imeis;
let platform: PlatformProgram;
let till: TestTill;
let screen: TestScreen;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  await platform.publishProgramme(phones());
  till = await startTestTill(platform, { dataDir });
  ({ screen } = till);
  await openForBusiness(till);
  await screen.until(({ programmes }) => programmes.some(({ id }) => id === "TEST-3C"), "the programme");
});
afterAll(async () => {
  await till.till.close();
  await platform.stop();
});
afterEach(() => screen.ask("sale:abandon", { handedBackFen: 0 }));

const step = () => screen.view().nextStep.code;
const scanRefusal = async (text: string) =>
  refusalOf(await screen.ask("scan:receive", { text, source: "wedge" }));

/** Takes a photo; returns what it shows. */
async function photograph(lineId: string, photoId: string, picture = samplePicture()): Promise<Buffer> {
  await screen.must("sale:capturePhoto", { lineId, photoId, imageBase64: picture.toString("base64") });
  return picture;
}

/** A phone in the basket whose numbers are all captured, by the scanner alone. */
async function scannedPhone(numbers: readonly [string, string] = [imei, imei2]): Promise<string> {
  const { lineId } = await addPiece(screen, wellKnownGoods.phone, numbers[0]);
  await scan(screen, numbers[1]);
  await scan(screen, numbers[0]);
  return lineId;
}

const boxes = (): string[] =>
  existsSync(path.join(dataDir, "evidence")) ? readdirSync(path.join(dataDir, "evidence")) : [];

describe("the scanner alone", () => {
  test("captures both numbers of a phone and reads the first one twice, and refuses another clearly", async () => {
    await scan(screen, wellKnownGoods.phone);
    expect(step()).toBe("captureImei");
    await scan(screen, imei);
    expect([step(), screen.view().lastScan?.outcome]).toEqual(["captureImei2", "serialCaptured"]);
    await scan(screen, imei2);
    expect([step(), screen.view().lastScan?.outcome]).toEqual(["captureSerialAgain", "imei2Captured"]);
    expect(await scanRefusal(otherImei)).toBe("serialDiffers");
    expect(screen.view().lastScan).toMatchObject({ outcome: "refused", refusalCode: "serialDiffers" });
    await scan(screen, imei);
    expect([step(), screen.view().lastScan?.outcome]).toEqual(["identifyPerson", "serialReadAgain"]);
    expect(await lastLine(screen)).toMatchObject({ serial: imei, imei2, serialReadTwice: true });
  });

  test("takes no IMEI twice, not for two phones and not for the two numbers of one", async () => {
    await scannedPhone();
    await scan(screen, wellKnownGoods.phone);
    expect(await scanRefusal(imei)).toBe("serialAlreadyInBasket");
    expect(await scanRefusal(imei2)).toBe("serialAlreadyInBasket");
    await scan(screen, otherImei);
    const { lineId } = await lastLine(screen);
    expect(refusalOf(await screen.ask("sale:captureImei2", { lineId, imei: otherImei }))).toBe("imeiSame");
    expect(refusalOf(await screen.ask("sale:captureImei2", { lineId, imei: imei2 }))).toBe(
      "serialAlreadyInBasket",
    );
  });
});

describe("a phone with everything that a programme can want", () => {
  test("is led through step by step; what was captured stands in the entry, and pictures nowhere in the clear", async () => {
    const lineId = await scannedPhone();
    const expected = { subsidyFen: 29_985, toPayFen: 169_915 };
    expect(screen.view().sale).toMatchObject({
      totals: { subsidyFen: 0, toPayFen: 199_900 },
      estimatedTotals: expected,
      samePersonAsked: ["payer"],
    });
    const { name, idNumber } = inventPerson(70);
    await screen.must("person:enterTyped", { name, idNumber });
    expect(step()).toBe("confirmSamePerson");
    await screen.must("person:confirmSame", { isAlso: ["payer"] });
    expect(step()).toBe("signUndertaking");
    expect((await lastLine(screen)).undertakingTitle).toBe("购机承诺书");
    await screen.must("sale:signUndertaking", { lineId, isSigned: true });
    expect(step()).toBe("confirmActivation");
    await screen.must("sale:confirmActivation", { lineId, isActivated: true });
    expect(step()).toBe("takePhoto");
    const pictures = [await photograph(lineId, "unboxed"), await photograph(lineId, "handover")];
    expect((await lastLine(screen)).photos).toEqual([
      { id: "unboxed", title: "拆封照片" },
      { id: "handover", title: "交付照片" },
    ]);
    expect(step()).toBe("chooseDelivery");
    await screen.must("sale:setDelivery", { delivery: { kind: "delivered", regionCode: "410702" } });
    expect(step()).toBe("captureInvoice");
    await screen.must("sale:captureInvoice", { lineId, invoiceNumber: "24117000000012345678" });
    expect(step()).toBe("takePayment");
    expect(screen.view().sale?.totals).toMatchObject(expected);
    const seq = await payAndComplete(screen);
    const journal = readJournal(dataDir);
    const sale = entriesOf(journal, "saleCompleted").at(-1);
    expect(sale?.body.facts.lines[0]).toMatchObject({
      serial: imei,
      imei2,
      serialReadTwice: true,
      activated: true,
      undertakingSigned: true,
      invoiceNumber: "24117000000012345678",
      photos: pictures.map((picture, index) => ({
        id: ["unboxed", "handover"][index],
        sha256: sha256Hex(picture),
        isReused: false,
      })),
    });
    expect(sale?.body.facts).toMatchObject({
      person: { province: idNumber.slice(0, 2), isAlso: ["payer"] },
      delivery: { kind: "delivered", regionCode: "410702" },
    });
    expect(boxes().sort()).toEqual(sale?.body.evidence?.map(({ sha256 }) => `${sha256}.box`).sort());
    expect(chainDamage(journal)).toBeNull();
    for (const file of filesIn(dataDir))
      for (const picture of pictures) {
        expect(readFileSync(file).includes(picture.subarray(4, 60)), file).toBe(false);
        expect(readFileSync(file).includes(picture.toString("base64").slice(8, 60)), file).toBe(false);
      }
    const { receipt } = await screen.must("receipt:get", { seq });
    const texts = receipt.blocks.map((block) => (block.kind === "text" ? block.text : ""));
    expect(texts.find((text) => text.startsWith("【数码补贴】"))).toMatch(
      /^【数码补贴】7 天内可退货，退货后补贴名额作废，\d{4}-\d\d-\d\d 前送达$/,
    );
    await screen.until(({ connection }) => connection.pendingCount === 0, "everything sent");
    expect(await platform.holdings(screen.view().shop.terminal)).toMatchObject({ cases: [] });
  });

  test("earns no second subsidy for somebody else with its IMEIs the other way round", async () => {
    await addPiece(screen, wellKnownGoods.phone, imei2);
    const { name, idNumber } = inventPerson(71);
    await screen.must("person:enterTyped", { name, idNumber });
    expect(await outcomes(screen)).toMatchObject([{ subsidyFen: 0, code: "serialUsed" }]);
  });

  test("is not proved by one picture for two of its photos, nor by another phone's of the same basket", async () => {
    const lineId = await scannedPhone(["356938035643809", "356938035643817"]);
    const picture = await photograph(lineId, "unboxed");
    await photograph(lineId, "handover", picture);
    expect(await outcomes(screen)).toMatchObject([{ outcome: "refused", code: "photoReused" }]);
    await photograph(lineId, "handover");
    expect(await outcomes(screen)).toMatchObject([{ outcome: "pending", code: null }]);
    const second = await scannedPhone(["356938035643825", "356938035643833"]);
    await photograph(second, "handover", picture);
    expect(await outcomes(screen)).toMatchObject([{ code: "photoReused" }, { code: "photoReused" }]);
    await photograph(second, "handover");
    expect(await outcomes(screen)).toMatchObject([{ code: null }, { code: null }]);
  });

  test("keeps no picture of a basket that is given up, or that a crash took with it", async () => {
    const before = boxes();
    const lineId = await scannedPhone(["356938035643809", "356938035643817"]);
    await photograph(lineId, "unboxed");
    expect(boxes()).toHaveLength(before.length + 1);
    await screen.must("sale:abandon", { handedBackFen: 0 });
    expect(boxes()).toEqual(before);
    const again = await scannedPhone(["356938035643809", "356938035643817"]);
    await photograph(again, "unboxed");
    // The till ends with the basket in it; the next one finds a box that no entry names, and asks the platform first.
    await till.till.close();
    expect(boxes()).toHaveLength(before.length + 1);
    till = await startTestTill(platform, { dataDir, enrolment: null });
    ({ screen } = till);
    await expect.poll(boxes, { timeout: 30_000 }).toEqual(before);
    await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  });

  test("keeps no picture of an exercise", async () => {
    const before = boxes();
    await screen.must("operator:signOff", {});
    await screen.must("operator:signOn", { operatorId: "2001", pin: "123456" });
    await screen.must("training:begin", {});
    onTestFinished(async () => {
      await screen.must("training:end", {});
      await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
    });
    await screen.must("shift:open", { floatFen: 0 });
    const lineId = await scannedPhone(["356938035643809", "356938035643817"]);
    await photograph(lineId, "unboxed");
    expect((await lastLine(screen)).photos).toHaveLength(1);
    expect(boxes()).toEqual(before);
    await screen.must("sale:abandon", { handedBackFen: 0 });
  });

  test("stands on its receipt as the programme was called then, also once that has another name", async () => {
    const seq = entriesOf(readJournal(dataDir), "saleCompleted")[0]!.seq;
    const paper = async () => JSON.stringify((await screen.must("receipt:get", { seq })).receipt);
    expect(await paper()).toContain("补贴项目 数码补贴");
    await platform.publishProgramme(phones({ version: 2, shortTitle: "又一个名字" }));
    await screen.until(({ programmes }) => programmes.some(({ version }) => version === 2), "version 2");
    expect(await paper()).toContain("补贴项目 数码补贴");
    expect(await paper()).not.toContain("又一个名字");
  });
});

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
