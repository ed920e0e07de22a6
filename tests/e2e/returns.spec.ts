import { expect, type Page } from "@playwright/test";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { openShift, payCash, test, type Shop } from "./shop.ts";

/** Puts a subsidised refrigerator and a cable into the basket. */
async function scanTwo(page: Page, shop: Shop, serial: string): Promise<void> {
  await shop.scan(wellKnownGoods.gradeOneRefrigerator);
  await shop.scan(serial);
  await shop.scan(wellKnownGoods.cable);
  await shop.putCard("first");
  await expect(page.getByText(/(?<!预计)可补 ¥999\.80/)).toBeVisible();
}

/** The receipt number on the done screen. */
async function receiptNumber(page: Page): Promise<string> {
  const number = await page.locator("dl", { hasText: "小票号" }).locator("dd").last().textContent();
  expect(number).toMatch(/^T[0-9A-Z]+-\d{6,}$/);
  return number ?? "";
}

test("a return by keyboard alone: number, piece, reference, reason, and the manager's PIN", async ({
  shop,
}) => {
  const till = await shop.open();
  const { page } = till;
  await openShift(page);
  await scanTwo(page, shop, "HXDEMO0000041");
  await page.keyboard.press("F9");
  await page.getByLabel("金额").fill("3000");
  await page.getByLabel("参考号").fill("DEMO-REF-41");
  await page.keyboard.press("Enter");
  await expect(page.getByText("还应收")).toBeVisible();
  await payCash(page);
  await shop.removeCard();
  const number = await receiptNumber(page);
  await page.keyboard.press("Enter");

  await page.keyboard.press("Shift+F4");
  await expect(page.getByLabel("小票单号")).toBeFocused();
  await page.keyboard.type("999999", { delay: 80 });
  await page.keyboard.press("Enter");
  await expect(page.getByText("找不到这张小票。")).toBeVisible();
  await page.getByLabel("小票单号").fill("");
  await page.keyboard.type(String(Number(number.split("-")[1])), { delay: 80 });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /退货/ })).toBeVisible();
  await expect(page.getByTestId("next-step")).toContainText("选退回的商品");

  await page.keyboard.press("1");
  await expect(page.getByRole("checkbox", { name: /第 1 件/ })).toBeChecked();
  await expect(page.getByText("退后补贴名额作废")).toBeVisible();
  await expect(page.getByLabel("退给顾客")).toHaveText("¥3,999.20");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("银行卡参考号")).toBeFocused();
  await page.keyboard.type("REFUND41", { delay: 80 });
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("退货原因")).toBeFocused();
  await page.getByLabel("退货原因").fill("顾客不想要了");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("批准人的密码")).toBeFocused();
  await page.keyboard.type("000000", { delay: 80 });
  await page.keyboard.press("Enter");
  await expect(page.getByText("密码不对，请再输一次。")).toBeVisible();
  await page.keyboard.type("123456", { delay: 80 });
  await page.keyboard.press("Enter");
  await expect(page.getByText("退货完成")).toBeVisible();
  await expect(page.getByLabel("退给顾客现金")).toHaveText("¥999.20");
  await expect(page.getByText("小票已印好")).toBeVisible();
  const paper = await shop.paper();
  expect(paper.text).toContain("退货单");
  expect(paper.text).toContain("补贴名额作废");
  expect(paper.text).toMatch(/政府补贴退回财政 +-999\.80/);
  expect(paper.text).toMatch(/退款 +￥3,999\.20/);
  expect(paper.unknownByteCount).toBe(0);
  // The cash part of the sale, and the cash of the return.
  expect(paper.commands.filter((command) => command === "ESC p")).toHaveLength(2);

  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+F4");
  await page.keyboard.type(String(Number(number.split("-")[1])), { delay: 80 });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("checkbox", { name: /第 1 件/ })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(page.getByText("扫描商品开始")).toBeVisible();
});

test("a return by touch: the scanned receipt, the scanned piece, and the manager's PIN on the pad", async ({
  shop,
}) => {
  const till = await shop.open();
  const { page } = till;
  await openShift(page);
  await scanTwo(page, shop, "HXDEMO0000042");
  await payCash(page);
  await shop.removeCard();
  const number = await receiptNumber(page);
  await page.getByRole("button", { name: "下一位" }).click();

  await page.getByRole("button", { name: "更多" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "退货" }).click();
  await shop.scan(number);
  await expect(page.getByRole("dialog")).toBeHidden();
  await shop.scan("HXDEMO0000042");
  const piece = page.getByRole("checkbox", { name: /第 1 件/ });
  await expect(piece).toBeChecked();
  await piece.click();
  await expect(piece).not.toBeChecked();
  await piece.click();
  await page.getByRole("button", { name: "质量问题" }).click();
  await page.getByRole("button", { name: "完成退货" }).click();
  const pad = page.getByRole("dialog");
  for (const digit of "123456") await pad.getByRole("button", { name: digit, exact: true }).click();
  await pad.getByRole("button", { name: "批准" }).click();
  await expect(page.getByText("退货完成")).toBeVisible();
  await expect(page.getByLabel("退给顾客现金")).toHaveText("¥3,999.20");
  await expect(page.getByText("待传 0")).toBeVisible();
});
