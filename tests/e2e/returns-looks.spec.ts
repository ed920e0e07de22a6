import { expect, type Page } from "@playwright/test";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { look } from "./looks.ts";
import { openShift, payCash, test } from "./shop.ts";

/** The narrow one always; the wide one in the long runs, and when pictures are made. */
const isThorough = process.env["HUANXIN_DEEP"] === "1" || process.env["HUANXIN_IMAGES"] === "1";
const sizes = [{ width: 1024, height: 768 }, ...(isThorough ? [{ width: 1366, height: 768 }] : [])];

// A look at every state, with axe, takes minutes on a busy machine.
test.slow();

for (const size of sizes) {
  test(`returns are readable at ${size.width}x${size.height}`, async ({ shop }) => {
    const { page } = await shop.open();
    await page.setViewportSize(size);
    await openShift(page);

    await shop.scan(wellKnownGoods.gradeOneRefrigerator);
    await shop.scan("HXDEMO0000051");
    await shop.scan(wellKnownGoods.riceCooker);
    await shop.scan(wellKnownGoods.cable);
    await shop.putCard("first");
    await expect(page.getByText(/(?<!预计)可补/)).toBeVisible();
    await payByCard(page, "2000");
    await page.keyboard.press("Shift+Delete");
    await expect(page.getByText("先把已收的钱退给顾客：")).toBeVisible();
    await look(page, "abandon-paid");
    await page.keyboard.press("Escape");
    await payCash(page);
    await shop.removeCard();
    const number = await page.locator("dl", { hasText: "小票号" }).locator("dd").last().textContent();
    await page.keyboard.press("Enter");

    await page.keyboard.press("Shift+F4");
    await expect(page.getByLabel("小票单号")).toBeFocused();
    await look(page, "find-return");
    await shop.scan(number ?? "");
    await expect(page.getByRole("heading", { name: /退货/ })).toBeVisible();
    await look(page, "return-begun");
    await page.keyboard.press("1");
    await page.keyboard.press("3");
    await expect(page.getByRole("checkbox", { name: /第 3 件/ })).toBeChecked();
    await page.getByLabel("银行卡参考号").fill("20261122000871");
    await page.getByRole("button", { name: "不想要了" }).click();
    await look(page, "return-chosen");
    await page.getByRole("button", { name: "改退现金" }).click();
    await expect(page.getByText(/要另一位店长批准/)).toBeVisible();
    await look(page, "return-in-cash");
    await page.getByRole("button", { name: "还是原路退回" }).click();
    await page.getByRole("button", { name: "完成退货" }).click();
    await expect(page.getByLabel("批准人的密码")).toBeFocused();
    await look(page, "return-approval");
    await page.keyboard.type("123456", { delay: 80 });
    await page.keyboard.press("Enter");
    await expect(page.getByText("小票已印好")).toBeVisible();
    await look(page, "return-done");
    await page.keyboard.press("Enter");
    await shop.scan(number ?? "");
    await expect(page.getByRole("checkbox", { name: /第 2 件/ })).toBeChecked();
    await look(page, "return-rest");
  });

  test(`cash movements and their report are readable at ${size.width}x${size.height}`, async ({ shop }) => {
    const { page } = await shop.open();
    await page.setViewportSize(size);
    await openShift(page);
    await page.keyboard.press("Shift+F6");
    await look(page, "cash-in");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+F8");
    await look(page, "drawer");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+F7");
    await page.getByLabel("金额").fill("300");
    await page.getByRole("button", { name: "存银行" }).click();
    await page.getByLabel("批准人的密码").fill("123456");
    await look(page, "cash-out");
    await page.keyboard.press("Enter");
    await expect(page.getByText("已取出 ¥300.00")).toBeVisible();

    await page.keyboard.press("F12");
    await look(page, "more");
    await page.getByRole("button", { name: "交班" }).click();
    await page.getByLabel("实点现金").fill("1");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: /原因/ }).fill("演示");
    await page.keyboard.press("Enter");
    await expect(page.getByText("交班汇总")).toBeVisible();
    await look(page, "shift-report");
  });
}

async function payByCard(page: Page, amount: string): Promise<void> {
  await page.keyboard.press("F9");
  await page.getByLabel("金额").fill(amount);
  await page.getByLabel("参考号").fill("20261122000417");
  await page.keyboard.press("Enter");
  await expect(page.getByText("还应收")).toBeVisible();
}
