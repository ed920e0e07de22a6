import { expect } from "@playwright/test";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { nextCapture, openShift, payCash, test } from "./shop.ts";

test("scan, serial, card, cash: the subsidy is given, printed, journalled, and on the platform; also after an outage", async ({
  shop,
}) => {
  const till = await shop.open();
  const { page } = till;
  await openShift(page);

  await shop.scan(wellKnownGoods.gradeOneRefrigerator);
  await expect(page.getByText(/预计补 ¥999\.80/)).toBeVisible();
  await expect(nextCapture(page)).toContainText("序列号");
  await shop.scan("HXDEMO0000001");
  await expect(nextCapture(page)).toContainText("身份证");
  await shop.putCard("first");
  await expect(page.getByText("张**").first()).toBeVisible();
  await expect(page.getByText("41070219900307002X")).toHaveCount(0);
  await expect(page.getByText(/(?<!预计)可补 ¥999\.80/)).toBeVisible();

  await page.getByRole("button", { name: /为什么/ }).click();
  const why = page.getByRole("dialog");
  await expect(why).toContainText("999.80");
  await page.keyboard.press("Escape");
  await expect(why).toBeHidden();

  await payCash(page);
  await shop.removeCard();
  await expect(page.getByText("小票已印好")).toBeVisible();
  const paper = await shop.paper();
  expect(paper.text).toContain("红旗区焕新家电（演示）");
  expect(paper.text).toMatch(/标价 +4,999\.00/);
  expect(paper.text).toMatch(/政府补贴 +-999\.80/);
  expect(paper.text).toMatch(/应付 +￥3,999\.20/);
  expect(paper.text).toMatch(/领补人 +张\*\* 尾号002X/);
  expect(paper.text).not.toContain("样例路");
  expect(paper.unknownByteCount).toBe(0);
  expect(paper.cutCount).toBe(1);
  await expect(page.getByText("待传 0")).toBeVisible();

  await shop.platform.stop();
  await shop.scan(wellKnownGoods.otherGradeOneRefrigerator);
  await shop.scan("HXDEMO0000002");
  await shop.putCard("second");
  await expect(page.getByText(/(?<!预计)可补 ¥/)).toBeVisible();
  await expect(page.getByText(/平台/).first()).toBeVisible();
  await payCash(page);
  await shop.platform.start();
  await expect(page.getByText("待传 0")).toBeVisible({ timeout: 60_000 });

  const { terminal } = await terminalOf(shop.platform.url);
  const held = await shop.platform.sales(terminal);
  await till.end("SIGTERM");
  const journalled = shop.verifiedSales();
  expect(journalled).toHaveLength(2);
  expect(journalled.map((sale) => sale.body.totals.subsidyFen > 0)).toEqual([true, true]);
  expect(held.map(({ seq }) => seq).sort((left, right) => left - right)).toEqual(
    journalled.map(({ seq }) => seq),
  );
});

test("what earns no subsidy is sold at full price, with the reason in Chinese", async ({ shop }) => {
  const till = await shop.open();
  const { page } = till;
  await openShift(page);
  await shop.scan(wellKnownGoods.riceCooker);
  await expect(page.getByText(/不能补：不在本期补贴品类里/)).toBeVisible();
  await shop.scan("HXDEMO0000010");

  await shop.scan(wellKnownGoods.gradeOneRefrigerator);
  await shop.scan("HXDEMO0000011");
  await shop.putCard("wrongCheckDigit");
  await expect(page.getByText(/号码校验不对/).first()).toBeVisible();
  await expect(page.getByText("王**")).toHaveCount(0);
  await shop.removeCard();
  await shop.putCard("first");
  await expect(page.getByText(/(?<!预计)可补 ¥999\.80/)).toBeVisible();

  await shop.scan(wellKnownGoods.otherGradeOneRefrigerator);
  await expect(page.getByText(/不能补：.*冰箱/)).toBeVisible();
  await payCash(page);
  await till.end("SIGTERM");
  const [sale] = shop.verifiedSales();
  expect(sale?.body.lines.map(({ prices, refusalCode }) => [prices.subsidyFen, refusalCode])).toEqual([
    [0, "categoryNotCovered"],
    [99_980, null],
    [0, "quotaUsedUp"],
  ]);
});

/** The only terminal that this platform knows. */
async function terminalOf(platformUrl: string): Promise<{ terminal: string }> {
  const holdings = (await (await fetch(`${platformUrl}/v1/holdings`)).json()) as {
    terminals: { terminal: string }[];
  };
  const [only] = holdings.terminals;
  if (only === undefined) throw new Error("The platform knows no terminal");
  return only;
}
