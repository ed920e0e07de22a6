import { expect } from "@playwright/test";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { look } from "./looks.ts";
import { nextCapture, openShift, payCash, test } from "./shop.ts";
import type { Page } from "@playwright/test";

/** The narrow one always; the wide one in the long runs, and when pictures are made. */
const isThorough = process.env["HUANXIN_DEEP"] === "1" || process.env["HUANXIN_IMAGES"] === "1";
const sizes = [{ width: 1024, height: 768 }, ...(isThorough ? [{ width: 1366, height: 768 }] : [])];

for (const size of sizes) {
  test(`every state is readable at ${size.width}x${size.height}`, async ({ shop }) => {
    const { page } = await shop.open();
    await page.setViewportSize(size);
    await expect(page.getByRole("heading", { name: "谁来收银？" })).toBeVisible();
    await look(page, "sign-on");
    await openShift(page);
    await look(page, "idle");

    await shop.scan(wellKnownGoods.gradeOneRefrigerator);
    await expect(page.getByText(/预计补/)).toBeVisible();
    await look(page, "expected");
    await shop.scan("HXDEMO0000021");
    await expect(nextCapture(page)).toContainText("身份证");
    await openDialog(page, "F3");
    await page.getByLabel("身份证号").fill("41070219900307002");
    await look(page, "typed-person");
    await closeDialog(page);
    await shop.putCard("first");
    await expect(page.getByText(/(?<!预计)可补/)).toBeVisible();
    await look(page, "granted");
    await page.getByRole("button", { name: /为什么/ }).click();
    await look(page, "trace");
    await closeDialog(page);

    await shop.scan(wellKnownGoods.riceCooker);
    await shop.scan("HXDEMO0000022");
    await shop.scan(wellKnownGoods.lithiumBicycle);
    await expect(page.getByText(/电动/).first()).toBeVisible();
    await look(page, "mixed-basket");
    await openDialog(page, "F8");
    await look(page, "pending");
    await closeDialog(page);
    await page.keyboard.press("Delete");
    await expect(page.getByRole("alertdialog").or(page.getByRole("dialog"))).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.getByRole("alertdialog")).toBeHidden();

    await openDialog(page, "F2");
    await page.keyboard.type("冰箱");
    await expect(page.getByRole("option").first()).toBeVisible();
    await look(page, "search");
    await closeDialog(page);
    await openDialog(page, "F9");
    await look(page, "card");
    await closeDialog(page);
    await openDialog(page, "F8");
    await look(page, "cash");
    await closeDialog(page);
    await openDialog(page, "?");
    await look(page, "shortcuts");
    await closeDialog(page);

    await shop.printer.send({ status: { paperEnd: true } });
    await payCash(page);
    await expect(page.getByText(/没纸|缺纸/).first()).toBeVisible();
    await look(page, "done-without-paper");
    await shop.printer.send({ status: { paperEnd: false } });
    await shop.platform.stop();
    await page.keyboard.press("Enter");
    await shop.scan(wellKnownGoods.cable);
    await expect(page.getByText(/平台/).first()).toBeVisible({ timeout: 30_000 });
    await look(page, "offline");
    await payCash(page);
    await expect(page.getByText("小票已印好")).toBeVisible();
    await look(page, "done");

    await page.keyboard.press("Enter");
    await openDialog(page, "F12");
    await look(page, "more");
    await page.getByRole("button", { name: "交班" }).click();
    await look(page, "close-shift");
  });
}

async function closeDialog(page: Page): Promise<void> {
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}

async function openDialog(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toBeVisible();
}
