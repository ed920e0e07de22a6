import { rmSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { look } from "./looks.ts";
import { openShift, payCash, test } from "./shop.ts";

test("a journal in doubt is said calmly, stays on the screen, and is in nobody's way", async ({ shop }) => {
  const first = await shop.open();
  await openShift(first.page);
  await shop.scan(wellKnownGoods.cable);
  await expect(first.page.getByText("1米USB-C数据线").first()).toBeVisible();
  await payCash(first.page);
  await expect(first.page.getByText("待传 0", { exact: false })).toBeVisible();
  await first.end("SIGTERM");
  rmSync(path.join(shop.folder, "till-anchor"), { recursive: true });
  await shop.platform.stop();

  const { page } = await shop.open();
  const banner = page.getByRole("status", { name: "账目核对" });
  await expect(banner).toContainText("留底文件不见了");
  await expect(banner).toContainText("可以照常按原价收银");
  await expect(banner.getByRole("button")).toHaveCount(0);
  await page.keyboard.press("1");
  await expect(page.getByLabel("密码")).toBeFocused();
  await page.keyboard.type("123456", { delay: 70 });
  await page.keyboard.press("Enter");
  await expect(page.getByText("扫描商品开始")).toBeVisible();
  await shop.scan(wellKnownGoods.gradeOneRefrigerator);
  await expect(page.getByText(/账目还没和平台核对好/)).toBeVisible();
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1024, height: 768 },
  ]) {
    await page.setViewportSize(size);
    await look(page, "journal-problem");
  }
  await payCash(page);
  await shop.platform.start();
  // The till asks again within a minute.
  await expect(banner).toBeHidden({ timeout: 90_000 });
  await expect(page.getByText("账目已经和平台核对一致")).toBeVisible();
});
