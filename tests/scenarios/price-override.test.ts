import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece, lastLine, outcomes, refusalOf } from "../support/desk.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { inventPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { demoApproval } from "../support/return-steps.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { openForBusiness, payAndComplete, startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
const dataDir = path.join(folder, "till");
let platform: PlatformProgram;
let till: TestTill;
let screen: TestScreen;
let pieces = 0;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  till = await startTestTill(platform, { dataDir });
  ({ screen } = till);
  await openForBusiness(till);
});
afterAll(async () => {
  await till.till.close();
  await platform.stop();
});
beforeEach(async () => {
  const { operator } = await screen.must("till:getView", {});
  if (operator?.id !== "1001") await signOn("1001");
});

async function signOn(operatorId: string): Promise<void> {
  await screen.ask("operator:signOff", {});
  await screen.must("operator:signOn", { operatorId, pin: "123456" });
}

/** A refrigerator of 4,999.00 in the basket, ready but for the money. */
async function readyRefrigerator(): Promise<string> {
  const number = (pieces += 1);
  const line = await addPiece(
    screen,
    wellKnownGoods.gradeOneRefrigerator,
    `PRICE${String(number).padStart(7, "0")}`,
  );
  const { name, idNumber } = inventPerson(900 + number);
  await screen.must("person:enterTyped", { name, idNumber });
  return line.lineId;
}

const override = (lineId: string, priceFen: number, approval: typeof demoApproval | null = demoApproval) =>
  screen.ask("sale:overridePrice", { lineId, priceFen, reason: "样机", approval });

const approvals = () =>
  entriesOf(readJournal(dataDir), "overrideApproved").filter(({ body }) => body.act === "price");

describe("another price than the catalogue's", () => {
  test("takes another person, is journalled, changes the subsidy, and stands in the sale's facts", async () => {
    const lineId = await readyRefrigerator();
    expect((await lastLine(screen)).prices.listFen).toBe(499_900);
    const before = approvals().length;
    expect(refusalOf(await override(lineId, 450_000, null))).toBe("approvalNeeded");
    expect(refusalOf(await override(lineId, 450_000, { operatorId: "1001", pin: "123456" }))).toBe(
      "approverIsOperator",
    );
    expect(refusalOf(await override(lineId, 450_000, { ...demoApproval, pin: "000000" }))).toBe("wrongPin");
    expect(approvals()).toHaveLength(before);
    expect((await override(lineId, 450_000)).ok).toBe(true);
    expect(await lastLine(screen)).toMatchObject({
      catalogueFen: 499_900,
      isPriceApproved: true,
      prices: { listFen: 450_000, subsidyFen: 90_000, toPayFen: 360_000 },
    });
    const seq = await payAndComplete(screen);
    const approval = approvals().at(-1);
    expect(approval?.body).toMatchObject({
      operator: { id: "1001" },
      approver: { id: "2001" },
      subject: lineId,
      reason: "样机",
    });
    const sale = entriesOf(readJournal(dataDir), "saleCompleted").at(-1);
    expect(sale).toMatchObject({ seq, body: { totals: { listFen: 450_000, subsidyFen: 90_000 } } });
    expect(sale?.body.facts.lines[0]).toMatchObject({
      listFen: 450_000,
      goods: { listFen: 499_900 },
      priceApprovalSeq: approval?.seq,
    });
    expect(chainDamage(readJournal(dataDir))).toBeNull();
  });

  test("takes another person also when a manager sells", async () => {
    await signOn("2001");
    const lineId = await readyRefrigerator();
    expect(refusalOf(await override(lineId, 450_000, null))).toBe("approvalNeeded");
    expect(refusalOf(await override(lineId, 450_000))).toBe("approverIsOperator");
    const cashier = { operatorId: "1001", pin: "123456" };
    expect(refusalOf(await override(lineId, 450_000, cashier))).toBe("approverNotAllowed");
    await screen.must("sale:abandon", { handedBackFen: 0 });
  });

  test("above the filed price gets no subsidy, whoever agrees", async () => {
    const lineId = await readyRefrigerator();
    expect((await override(lineId, 510_000)).ok).toBe(true);
    expect(await outcomes(screen)).toEqual([
      { subsidyFen: 0, toPayFen: 510_000, outcome: "refused", code: "aboveFiledPrice" },
    ]);
    await screen.must("sale:abandon", { handedBackFen: 0 });
  });

  test("is asked for again when it is to be yet another one, and the last agreement counts", async () => {
    const lineId = await readyRefrigerator();
    expect(await override(lineId, 450_000)).toMatchObject({ ok: true });
    expect(await override(lineId, 400_000)).toMatchObject({ ok: true });
    await payAndComplete(screen);
    const [first, last] = approvals().slice(-2);
    const sale = entriesOf(readJournal(dataDir), "saleCompleted").at(-1);
    expect(sale?.body.facts.lines[0]?.priceApprovalSeq).toBe(last?.seq);
    expect([first?.body.subject, last?.body.subject]).toEqual([lineId, lineId]);
    expect(chainDamage(readJournal(dataDir))).toBeNull();
    await screen.until((view) => view.connection.pendingCount === 0, "everything sent");
    const { terminal } = screen.view().shop;
    expect(await platform.holdings(terminal)).toMatchObject({ cases: [] });
  });

  test("that cannot be is refused before anybody types a PIN, and nothing is journalled", async () => {
    const lineId = await readyRefrigerator();
    await screen.must("sale:setMerchantDiscount", { lineId, merchantDiscountFen: 100_000 });
    await screen.must("sale:addUnlistedGoods", { name: "旧电视柜", priceFen: 5_000, gtin: null });
    const unlisted = await lastLine(screen);
    const before = approvals().length;
    const wrongPin = { ...demoApproval, pin: "000000" };
    expect(refusalOf(await override(lineId, 99_999, wrongPin))).toBe("discountTooLarge");
    expect(refusalOf(await override(unlisted.lineId, 4_000, wrongPin))).toBe("priceNotOfCatalogue");
    expect(refusalOf(await override("nobody", 4_000, wrongPin))).toBe("lineNotFound");
    const priceFen = 450_000;
    const empty = { lineId, priceFen, reason: " ", approval: demoApproval };
    expect(refusalOf(await screen.ask("sale:overridePrice", empty))).toBe("reasonMissing");
    const personal = { ...empty, reason: "替 410702198506120012 开的" };
    expect(refusalOf(await screen.ask("sale:overridePrice", personal))).toBe("personalNumberInText");
    expect(approvals()).toHaveLength(before);
    await screen.must("sale:abandon", { handedBackFen: 0 });
  });

  test("is refused when a card has paid more than it", async () => {
    const lineId = await readyRefrigerator();
    await screen.must("tender:add", { kind: "card", amountFen: 300_000, reference: "终端880012" });
    expect(refusalOf(await override(lineId, 250_000))).toBe("tenderExceedsDue");
    expect((await lastLine(screen)).prices.listFen).toBe(499_900);
    await screen.must("sale:abandon", { handedBackFen: 300_000 });
  });
});
