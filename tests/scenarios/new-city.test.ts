import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { NextStep, SaleLineView } from "../../src/contract/index.ts";
import { programmeSchema } from "../../src/domain/programme/programme-schema.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { newCityDocuments, newCityShop } from "../programmes/new-city/new-city.ts";
import { askForCode } from "../support/codes.ts";
import { entriesOf, readJournal } from "../support/journal.ts";
import { inventPerson, type InventedPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { adminToken } from "../support/spawn-platform.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
const dataDir = path.join(folder, "till");
const programmes = newCityDocuments().map((document) => programmeSchema.parse(document));
let platform: PlatformProgram;
let till: TestTill;
let screen: TestScreen;
let pictures = 0;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  await registerShop();
  for (const document of newCityDocuments()) await platform.publishProgramme(document);
  till = await startTestTill(
    { ...platform, newCode: () => platform.newCode(newCityShop.shopId) },
    { dataDir },
  );
  ({ screen } = till);
  await screen.until(
    (view) =>
      view.catalogue.goodsCount > 0 &&
      programmes.every(({ id }) => view.programmes.some((shown) => shown.id === id)),
    "the city's programmes",
  );
  await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  await screen.must("shift:open", { floatFen: 50_000 });
});

afterAll(async () => {
  await till.till.close();
  await platform.stop();
});

afterEach(async () => {
  if (screen.view().sale !== null) await screen.ask("sale:abandon", {});
});

async function registerShop(): Promise<void> {
  const answer = await fetch(`${platform.url}/v1/admin/shops`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify(newCityShop),
  });
  expect(answer.status).toBe(200);
}

type Customer = InventedPerson & { readonly numbers: readonly string[] };

/** Born in 1960 and after that: old enough for every programme but those for the old. */
const customer = (index: number, ...numbers: string[]): Customer => ({
  ...inventPerson(index, 1970),
  numbers,
});

/** What a cashier does who knows nothing of any programme and does what the till asks for next. */
async function doNext(
  { code, lineId }: NextStep,
  line: SaleLineView | undefined,
  by: Customer,
): Promise<void> {
  const [number = "", second = ""] = by.numbers;
  const about = { lineId: lineId ?? "" };
  switch (code) {
    case "captureSerial":
    case "captureImei":
    case "captureFrameNumber":
      return void (await screen.must("sale:captureSerial", { ...about, serial: number }));
    case "captureSerialAgain":
      return void (await screen.must("sale:captureSerialAgain", { ...about, serial: number }));
    case "captureImei2":
      return void (await screen.must("sale:captureImei2", { ...about, imei: second }));
    case "captureOldItem":
    case "captureOldItemProof": {
      const oldItem = { battery: "lithium", serial: null, proof: "BF-2027-0001" } as const;
      return void (await screen.must("sale:captureOldItem", { ...about, oldItem }));
    }
    case "identifyPerson":
      return void (await screen.must("person:enterTyped", { name: by.name, idNumber: by.idNumber }));
    case "confirmSamePerson": {
      const isAlso = screen.view().sale?.samePersonAsked ?? [];
      return void (await screen.must("person:confirmSame", { isAlso }));
    }
    case "captureCode": {
      const programmeId = line?.decision.programme?.id;
      const { text } = await askForCode(platform.url, by.idNumber, programmeId, line?.category ?? "");
      return void (await screen.must("sale:captureCode", { lineId: null, text }));
    }
    case "signUndertaking":
      return void (await screen.must("sale:signUndertaking", { ...about, isSigned: true }));
    case "confirmActivation":
      return void (await screen.must("sale:confirmActivation", { ...about, isActivated: true }));
    case "takePhoto": {
      const photoId = line?.decision.missingPhotos[0]?.id ?? "";
      return void (await screen.must("sale:capturePhoto", { ...about, photoId, imageBase64: picture() }));
    }
    case "chooseDelivery":
      return void (await screen.must("sale:setDelivery", { delivery: { kind: "carriedAway" } }));
    case "captureInvoice":
      return void (await screen.must("sale:captureInvoice", { ...about, invoiceNumber: "99022027000001" }));
    case "takePayment": {
      const amountFen = screen.view().sale?.dueFen ?? 0;
      return void (await screen.must("tender:add", { kind: "cash", amountFen, reference: null }));
    }
    default:
      throw new Error(`The till asks for ${code}`);
  }
}

/** The beginning of a JPEG and a number: another picture each time. */
function picture(): string {
  pictures += 1;
  return Buffer.from([0xff, 0xd8, 0xff, 0xe0, pictures]).toString("base64");
}

/** Sells one piece as the till leads; returns what was asked for, and the line as the journal has it. */
async function sell(gtin: string, by: Customer) {
  await screen.must("scan:receive", { text: gtin, source: "wedge" });
  const steps: NextStep["code"][] = [];
  for (;;) {
    const { nextStep, sale } = await screen.must("till:getView", {});
    if (nextStep.code === "complete") {
      const { seq } = await screen.must("sale:complete", { saleId: sale?.saleId ?? "" });
      const entry = entriesOf(readJournal(dataDir), "saleCompleted").find((each) => each.seq === seq);
      return { steps, line: entry?.body.lines[0] };
    }
    steps.push(nextStep.code);
    expect(steps.length, steps.join()).toBeLessThan(20);
    await doNext(
      nextStep,
      sale?.lines.find(({ lineId }) => lineId === nextStep.lineId),
      by,
    );
  }
}

test("the till journals that it holds the city's documents", () => {
  const installed = entriesOf(readJournal(dataDir), "publicationInstalled").map(({ body }) => body.id);
  expect(installed).toEqual(expect.arrayContaining(programmes.map(({ id }) => id)));
});

test("a refrigerator, at once, with all that the document wants in the order of the rules", async () => {
  const { steps, line } = await sell(wellKnownGoods.gradeOneRefrigerator, customer(3_001, "NZ12345678"));
  expect(steps).toEqual([
    "captureSerial",
    "captureSerialAgain",
    "identifyPerson",
    "confirmSamePerson",
    "takePhoto",
    "chooseDelivery",
    "captureInvoice",
    "takePayment",
  ]);
  expect(line).toMatchObject({ prices: { subsidyFen: 74_985 }, programme: { id: "NZ-2027-AP" } });
});

test("a telephone with its qualification code, down to the yuan", async () => {
  const { steps, line } = await sell(
    wellKnownGoods.phone,
    customer(3_002, "490154203237518", "490154203237526"),
  );
  expect(steps).toEqual([
    "captureImei",
    "captureImei2",
    "captureSerialAgain",
    "identifyPerson",
    "confirmSamePerson",
    "captureCode",
    "signUndertaking",
    "confirmActivation",
    "takePhoto",
    "takePayment",
  ]);
  expect(line).toMatchObject({ prices: { subsidyFen: 29_900 }, programme: { id: "NZ-2027-DG" } });
});

test("an e-bike for an old one, lithium to lead-acid", async () => {
  const { steps, line } = await sell(wellKnownGoods.leadAcidBicycle, customer(3_003, "123422700000001"));
  expect(steps).toEqual(["captureFrameNumber", "captureOldItem", "identifyPerson", "takePayment"]);
  expect(line).toMatchObject({ prices: { subsidyFen: 33_990 }, programme: { id: "NZ-2027-EB" } });
});

test("a robot vacuum that is claimed afterwards, at full price with a slip", async () => {
  const { steps, line } = await sell(wellKnownGoods.robotVacuum, customer(3_004, "ROBOT000001"));
  expect(steps).toEqual(["captureSerial", "takePayment"]);
  expect(line).toMatchObject({
    prices: { subsidyFen: 0, toPayFen: 299_900 },
    claim: { programme: { id: "NZ-2027-SH" }, expectedFen: 44_985, where: "“霓州通”App" },
  });
  expect(entriesOf(readJournal(dataDir), "claimSlipIssued")).toHaveLength(1);
});

test("a sofa for somebody of 45 and more, and nothing for somebody younger", async () => {
  const sold = await sell(wellKnownGoods.sofa, customer(3_005));
  expect(sold.steps).toEqual([
    "identifyPerson",
    "signUndertaking",
    "chooseDelivery",
    "captureInvoice",
    "takePayment",
  ]);
  expect(sold.line).toMatchObject({ prices: { subsidyFen: 47_988 }, programme: { id: "NZ-2027-FIT" } });
  const young = { ...inventPerson(3_006, 2000), numbers: [] };
  expect((await sell(wellKnownGoods.sofa, young)).line).toMatchObject({
    prices: { subsidyFen: 0 },
    refusalCode: "tooYoung",
  });
});

test("the platform has it all, and finds the same", async () => {
  await screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");
  const sales = await platform.sales(readJournal(dataDir).certificate.terminal);
  const givenFen = sales.reduce((sum, { totals }) => sum + totals.subsidyFen, 0);
  expect(givenFen).toBe(74_985 + 29_900 + 33_990 + 47_988);
});
