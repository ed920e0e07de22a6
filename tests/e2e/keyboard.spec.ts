import { expect, type Page } from "@playwright/test";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { openShift, test } from "./shop.ts";

/**
 * As a scanner types: two milliseconds between keys, Enter at the end, wherever the focus is. The events carry their own
 * times, because a busy test machine cannot press keys that fast, and a scanner on a busy till still does.
 */
async function wedgeScan(page: Page, text: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  // Well after whatever was typed before: a scan on the heels of other keys counts as torn.
  const beginSeconds = Date.now() / 1000 + 0.5;
  for (const [index, character] of [...text, "Enter"].entries()) {
    const isEnter = character === "Enter";
    const key = {
      key: character,
      code: isEnter ? "Enter" : /\d/.test(character) ? `Digit${character}` : `Key${character.toUpperCase()}`,
      windowsVirtualKeyCode: isEnter ? 13 : character.toUpperCase().charCodeAt(0),
      text: isEnter ? "\r" : character,
    };
    const timestamp = beginSeconds + index * 0.004;
    await client.send("Input.dispatchKeyEvent", { type: "keyDown", ...key, timestamp });
    await client.send("Input.dispatchKeyEvent", { type: "keyUp", ...key, timestamp: timestamp + 0.002 });
  }
  await client.detach();
}

test("a whole day by keyboard alone: wedge, typed ID, card, change, and the shift's totals", async ({
  shop,
}) => {
  const till = await shop.open();
  const { page } = till;
  await openShift(page);

  await wedgeScan(page, wellKnownGoods.gradeTwoRefrigerator);
  await expect(page.getByText(/预计补 ¥659\.85/)).toBeVisible();
  await page.keyboard.press("F5");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type("hxdemo0000031", { delay: 80 });
  await page.keyboard.press("Enter");
  await expect(page.getByText("HXDEMO0000031")).toBeVisible();

  await page.keyboard.press("F3");
  await page.getByLabel("姓名").fill("李样例");
  await page.getByLabel("身份证号").focus();
  // The next box goes over the scanner while somebody types: the field keeps its text, the scan finds the basket.
  await page.keyboard.type("410702", { delay: 80 });
  await wedgeScan(page, wellKnownGoods.cable);
  await expect(page.getByText("1米USB-C数据线").first()).toBeVisible();
  await expect(page.getByLabel("身份证号")).toHaveValue("410702");
  await page.keyboard.type("198506120013", { delay: 80 });
  await expect(page.getByText(/对不上/)).toBeVisible();
  await page.keyboard.press("Backspace");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/(?<!预计)可补 ¥659\.85/)).toBeVisible();

  await page.keyboard.press("F9");
  await expect(page.getByLabel("金额")).toBeVisible();
  await page.getByLabel("金额").fill("3000");
  await page.getByLabel("参考号").fill("DEMO-REF-77");
  await page.keyboard.press("Enter");
  await expect(page.getByText("还应收")).toBeVisible();
  await page.keyboard.press("F8");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type("800", { delay: 80 });
  await page.keyboard.press("Enter");
  await expect(page.getByText("交易完成")).toBeVisible();
  await expect(page.getByText("¥41.85")).toBeVisible();

  await page.keyboard.press("F12");
  await page.getByRole("button", { name: "交班" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("实点现金").fill("1250");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/差额/).first()).toBeVisible();
  await page.getByRole("textbox", { name: /原因/ }).fill("找零时少收");
  await page.keyboard.press("Enter");
  await expect(page.getByText("交班汇总")).toBeVisible();
  await expect(page.getByText("-¥8.15")).toBeVisible();

  await till.end("SIGTERM");
  const [sale] = shop.verifiedSales();
  expect(sale?.body.tenders.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
    ["card", 300_000],
    ["cash", 80_000],
  ]);
  expect(sale?.body.changeFen).toBe(4_185);
});
