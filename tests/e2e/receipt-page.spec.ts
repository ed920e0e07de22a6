import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test as base, type Page } from "@playwright/test";
import { readReceiptPage } from "../../src/platform/receipt-page/receipt-page.ts";
import { truncated, withKeyOf, withMoreSubsidy, withSignatureOf } from "../support/altered-receipts.ts";
import { samplePlatform, sampleSummary, type SamplePlatform } from "../support/sample-receipt.ts";
import { look } from "./looks.ts";

const built = path.resolve(import.meta.dirname, "../../dist/receipt-page/index.html");

/** The page as an inspector keeps it: a file with the platform's keys, opened from the disk. */
type KeptPage = { readonly platform: SamplePlatform; readonly url: string };

const test = base.extend<{ kept: KeptPage }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright asks for a pattern, and nothing of it is needed.
  kept: async ({}, provide) => {
    const folder = mkdtempSync(path.join(tmpdir(), "huanxin-receipt-"));
    const platform = samplePlatform();
    const page = await readReceiptPage(built, platform.keys);
    const file = path.join(folder, "receipt.html");
    writeFileSync(file, page?.html ?? "");
    await provide({ platform, url: pathToFileURL(file).href });
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Opens an address in a fresh document; everything that is asked beside the document itself lands in `asked`. */
async function open(page: Page, url: string): Promise<{ readonly asked: readonly string[] }> {
  const asked: string[] = [];
  await page.goto("about:blank");
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => asked.push(message.text()));
  page.on("websocket", (socket) => asked.push(socket.url()));
  await page.goto(url);
  asked.splice(0, 1);
  return { asked };
}

async function expectVerdict(page: Page, verdict: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(new RegExp(`${verdict}$`));
}

for (const suite of ["ed25519", "sm2-sm3"] as const) {
  test(`a true receipt signed with ${suite} is shown from a file, and nothing is asked of anybody`, async ({
    page,
    kept,
  }) => {
    const { asked } = await open(page, kept.platform.terminal(suite).url(kept.url));
    await expectVerdict(page, "真实小票");
    await expect(page.getByText("¥4,018.20").first()).toBeVisible();
    await expect(page.getByText("¥939.80").first()).toBeVisible();
    for (const text of ["红旗区焕新家电", "2026-06-18 10:00:00", "T000001-000042", "0123456789ab"])
      await expect(page.getByText(text, { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Switch to English" }).click();
    await expectVerdict(page, "Genuine receipt");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await page.waitForLoadState("networkidle");
    expect(asked).toEqual([]);
  });
}

test("whatever is not a true receipt is not taken for one, and says what to do", async ({ page, kept }) => {
  const terminal = kept.platform.terminal("ed25519");
  const url = terminal.url(kept.url);
  const other = kept.platform.terminal("ed25519", "T000002").url(kept.url);
  const cases: readonly (readonly [string, string, string])[] = [
    ["an altered amount", withMoreSubsidy(url), "被改动"],
    ["another terminal's signature", withSignatureOf(url, other), "被改动"],
    ["another terminal's signature and key", withKeyOf(url, other), "被改动"],
    ["a truncated fragment", truncated(url), "无法核实"],
    ["a garbage fragment", `${kept.url}#huanxin`, "无法核实"],
    ["no fragment", kept.url, "无法核实"],
    ["another platform", samplePlatform().terminal("ed25519").url(kept.url), "无法核实"],
  ];
  for (const [name, address, verdict] of cases) {
    await test.step(name, async () => {
      const { asked } = await open(page, address);
      await expectVerdict(page, verdict);
      await expect(page.getByText("¥")).toHaveCount(0);
      expect(asked).toEqual([]);
    });
  }
  // The next receipt, scanned into the same page.
  await page.evaluate(`location.hash = ${JSON.stringify(new URL(url).hash)}`);
  await expectVerdict(page, "真实小票");
});

test("a receipt that proves nothing says so in its verdict", async ({ page, kept }) => {
  const terminal = kept.platform.terminal("ed25519");
  const markOf = async (changes: Partial<typeof sampleSummary>) => {
    await open(page, terminal.url(kept.url, { ...sampleSummary, ...changes }));
    await expectVerdict(page, "真实小票");
    return page.getByRole("listitem").first().textContent();
  };
  expect(await markOf({ isDemo: true })).toBe("演示小票，不作凭证");
  expect(await markOf({ state: "awaiting" })).toBe("补贴待平台确认");
  expect(await markOf({ kind: "return" })).toBe("退货");
  await expect(page.getByText("退给您")).toBeVisible();
  await open(page, terminal.url(kept.url, { ...sampleSummary, state: "training" }));
  await expectVerdict(page, "培训小票");
  await expect(page.getByText("¥")).toHaveCount(0);
});

for (const size of [
  { width: 360, height: 740 },
  { width: 1024, height: 768 },
]) {
  test(`every verdict is readable at ${size.width}x${size.height}`, async ({ page, kept }) => {
    await page.setViewportSize(size);
    const terminal = kept.platform.terminal("ed25519");
    const url = terminal.url(kept.url);
    const longest = { ...sampleSummary, shopName: "家".repeat(16), programmes: "补".repeat(12) };
    for (const [name, address] of [
      ["receipt-genuine", url],
      ["receipt-awaiting", terminal.url(kept.url, { ...longest, state: "awaiting", isDemo: true })],
      ["receipt-altered", withMoreSubsidy(url)],
      ["receipt-unverifiable", truncated(url)],
    ] as const) {
      await open(page, address);
      await look(page, name, { mayScroll: true });
    }
    await open(page, url);
    await page.getByRole("button", { name: "Switch to English" }).click();
    await look(page, "receipt-english", { mayScroll: true });
  });
}
