import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import decodeQr from "qr/decode.js";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { truncated, withMoreSubsidy } from "../support/altered-receipts.ts";
import { samplePlatform } from "../support/sample-receipt.ts";
import { pixelsOf } from "./page/pixels-of.ts";
import { openShift, payCash, test } from "./shop.ts";

test("a customer scans the receipt, from paper or from the screen, and the platform's page believes it", async ({
  shop,
  browser,
}) => {
  const till = await shop.open();
  const { page } = till;
  await openShift(page);
  await shop.scan(wellKnownGoods.gradeOneRefrigerator);
  await shop.scan("HXDEMO0000051");
  await shop.putCard("first");
  await expect(page.getByText(/(?<!预计)可补 ¥999\.80/)).toBeVisible();
  await payCash(page);
  await expect(page.getByText("小票已印好")).toBeVisible();
  const [printed] = (await shop.paper()).qrPayloads;
  expect(printed).toContain(`${shop.platform.url}/r#`);
  expect(printed?.length).toBeLessThanOrEqual(553);

  // As a phone sees it: pixels, read by a reader that knows nothing of the encoder.
  const code = page.getByRole("img", { name: "二维码" });
  await code.scrollIntoViewIfNeeded();
  const shown = await page.evaluate(
    pixelsOf,
    `data:image/png;base64,${(await code.screenshot()).toString("base64")}`,
  );
  const { width, height, data } = shown;
  expect(decodeQr({ width, height, data: Uint8Array.from(data) })).toBe(printed);

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "zh-CN" });
  const customer = await phone.newPage();
  const verdict = customer.getByRole("heading", { level: 1 });
  const asked = await openOnPhone(customer, printed ?? "");
  await expect(verdict).toHaveText(/真实小票$/);
  await expect(customer.getByText("¥3,999.20").first()).toBeVisible();
  await expect(customer.getByText("¥999.80").first()).toBeVisible();
  await expect(customer.getByText("演示小票，不作凭证")).toBeVisible();
  await expect(customer.getByText("补贴待平台确认")).toBeVisible();
  expect(asked).toEqual([`${shop.platform.url}/r`]);
  for (const [address, word] of [
    [withMoreSubsidy(printed ?? ""), "被改动"],
    [truncated(printed ?? ""), "无法核实"],
    [`${shop.platform.url}/r`, "无法核实"],
    [samplePlatform().terminal("ed25519").url(`${shop.platform.url}/r`), "无法核实"],
  ] as const) {
    expect(await openOnPhone(customer, address)).toEqual([`${shop.platform.url}/r`]);
    await expect(verdict).toHaveText(new RegExp(`${word}$`));
  }
  const kept = await fetch(`${shop.platform.url}/r/file`);
  expect(kept.headers.get("content-disposition")).toContain("attachment");
  const keptPage = await kept.text();
  expect(keptPage).toBe(await (await fetch(`${shop.platform.url}/r`)).text());
  await phone.close();

  // On the platform's machine the same page comes from a command, and never with the keys of a platform made for it.
  await till.end("SIGTERM");
  await shop.platform.stop();
  const file = path.join(shop.folder, "kept.html");
  expect(writePage(shop.folder, file)).toEqual({ status: 5, said: expect.stringContaining("no platform") });
  expect(writePage(path.join(shop.folder, "platform"), file)).toMatchObject({ status: 0 });
  expect(readFileSync(file, "utf8")).toBe(keptPage);
});

function writePage(data: string, out: string) {
  const program = path.resolve(import.meta.dirname, "../../src/platform/main.ts");
  const args = [program, "receipt-page", `--data=${data}`, `--out=${out}`];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, said: stderr };
}

/** Opens an address in a fresh document and returns what was asked of the network, without fragments, for a while. */
async function openOnPhone(page: Page, url: string): Promise<string[]> {
  const asked: string[] = [];
  page.removeAllListeners("request");
  await page.goto("about:blank");
  page.on("request", (request) => asked.push(request.url().split("#")[0] ?? ""));
  await page.goto(url, { waitUntil: "networkidle" });
  return asked;
}
