import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TillView } from "../../src/contract/index.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece, refusalOf, scan } from "../support/desk.ts";
import { chainDamage, entriesOf, readJournal, recomputedProjections } from "../support/journal.ts";
import { inventPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import { connectScreen, type TestScreen } from "../support/test-screen.ts";
import { openForBusiness, startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
const dataDir = path.join(folder, "till");
let platform: PlatformProgram;
let till: TestTill;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  till = await startTestTill(platform, { dataDir });
  await openForBusiness(till);
});
afterAll(async () => {
  await till.till.close();
  await platform.stop();
});

/** A subsidised sale up to the money, and its id. */
async function paidBasket(screen: TestScreen, index: number): Promise<string> {
  const { name, idNumber } = inventPerson(index);
  await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, `TWICE${String(index).padStart(6, "0")}`);
  await screen.must("person:enterTyped", { name, idNumber });
  const { sale } = await screen.must("till:getView", {});
  await screen.must("tender:add", { kind: "card", amountFen: sale?.dueFen ?? 0, reference: "终端000001" });
  return sale?.saleId ?? "";
}

const salesOf = (saleId: string) =>
  entriesOf(readJournal(dataDir), "saleCompleted").filter(({ body }) => body.saleId === saleId);

test("the same sale:complete sent at once, later, and after a restart is one sale and one answer", async () => {
  const { screen } = till;
  const other = connectScreen(till.till.attach);
  const saleId = await paidBasket(screen, 900);
  const answers = await Promise.all([
    screen.must("sale:complete", { saleId }),
    screen.must("sale:complete", { saleId }),
    other.must("sale:complete", { saleId }),
  ]);
  // The next customer is already there when a late repetition arrives.
  await scan(screen, wellKnownGoods.cable);
  answers.push(await other.must("sale:complete", { saleId }));
  expect((await screen.must("till:getView", {})).sale?.lines).toHaveLength(1);
  await screen.must("sale:abandon", {});

  await till.till.close();
  till = await startTestTill(null, { dataDir });
  // Before anybody has signed on: the question is about the past.
  answers.push(await till.screen.must("sale:complete", { saleId }));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(salesOf(saleId).map(({ seq }) => seq)).toEqual([answers[0]?.seq]);
  await till.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
});

test("a saleId that no basket has completes nothing", async () => {
  const { screen } = till;
  const saleId = await paidBasket(screen, 901);
  expect(refusalOf(await screen.ask("sale:complete", { saleId: "never-heard-of" }))).toBe("noSale");
  await screen.must("sale:complete", { saleId });
  expect(salesOf(saleId)).toHaveLength(1);
});

test("two screens that do everything at once leave every basket whole", async () => {
  const screens = [connectScreen(till.till.attach), connectScreen(till.till.attach)];
  const completed: { saleId: string; seq: number }[] = [];
  await Promise.all(
    screens.map(async (screen, index) => {
      const random = seededRandom(index + 1);
      for (let step = 0; step < 150; step += 1) await actAtRandom(screen, random, completed);
    }),
  );
  const journal = readJournal(dataDir);
  expect(chainDamage(journal)).toBeNull();
  expect(journal.projections).toEqual(recomputedProjections(journal));
  const sales = entriesOf(journal, "saleCompleted");
  for (const { saleId, seq } of completed) {
    expect(sales.filter(({ body }) => body.saleId === saleId).map((sale) => sale.seq)).toEqual([seq]);
  }
  for (const { body } of sales) {
    const tendered = body.tenders.reduce((total, { amountFen }) => total + amountFen, 0);
    expect(tendered - body.changeFen).toBe(body.totals.toPayFen);
  }
  expect(completed.length).toBeGreaterThan(10);
  // A basket that nobody pays is decided anew at each look, so that two looks differ in their time.
  await giveUp(screens[0]!, (await screens[0]!.must("till:getView", {})).sale);
  // Both see the same till.
  const [left, right] = await Promise.all(screens.map((screen) => screen.must("till:getView", {})));
  expect({ ...left, revision: 0 }).toEqual({ ...right, revision: 0 });
});

/** One thing that a cashier may do; the till may refuse it, because the other screen was faster. */
async function actAtRandom(
  screen: TestScreen,
  random: () => number,
  completed: { saleId: string; seq: number }[],
): Promise<void> {
  const { sale } = await screen.must("till:getView", {});
  const choice = random();
  const lineId = sale?.lines.at(0)?.lineId ?? "none";
  if (choice < 0.3) await screen.ask("scan:receive", { text: wellKnownGoods.cable, source: "wedge" });
  else if (choice < 0.36) await screen.ask("sale:removeLine", { lineId });
  else if (choice < 0.42) await screen.ask("sale:setMerchantDiscount", { lineId, merchantDiscountFen: 100 });
  else if (choice < 0.46) await giveUp(screen, sale);
  else if (choice < 0.75 && sale !== null && sale.dueFen > 0) {
    const isCash = random() < 0.5;
    const amountFen = isCash ? sale.dueFen + Math.floor(random() * 500) : sale.dueFen;
    const kind = isCash ? "cash" : "card";
    await screen.ask("tender:add", { kind, amountFen, reference: isCash ? null : "终端2" });
  } else if (sale !== null) {
    const answer = await screen.ask("sale:complete", { saleId: sale.saleId });
    if (answer.ok) completed.push({ saleId: sale.saleId, seq: answer.value.seq });
  }
}

/** Gives the basket up, with what the screen saw of its payments. */
async function giveUp(screen: TestScreen, sale: TillView["sale"]): Promise<void> {
  const handedBackFen = (sale?.tenders ?? []).reduce((total, { amountFen }) => total + amountFen, 0);
  await screen.ask("sale:abandon", { handedBackFen });
}
