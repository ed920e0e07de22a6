import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { EscposInterpreter, startSimulator, type Simulator } from "../../src/drivers/simulators/index.ts";
import { demoPeople } from "../../src/main/shells/simulated-devices/demo-people.ts";
import { verifyStore } from "../../src/main/verify-store.ts";
import { openJournalStore } from "../../src/main/store/index.ts";
import { entrySchema, type EntryOf } from "../../src/domain/journal/entry-schema.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { test as tillTest, type OpenedTill } from "./till-test.ts";

/** A shop with everything real around its till but the hands: serial devices on ptys, a printer on TCP, a platform. */
export type Shop = {
  readonly platform: PlatformProgram;
  readonly scanner: Simulator<"scanner">;
  readonly reader: Simulator<"id-card-reader">;
  readonly printer: Simulator<"printer">;
  readonly folder: string;
  /** Opens the till, enrolled, and waits until programmes and goods are there. */
  open(): Promise<OpenedTill>;
  scan(text: string): Promise<void>;
  putCard(person: keyof typeof demoPeople): Promise<void>;
  removeCard(): Promise<void>;
  /** What is on the paper so far, line by line. */
  paper(): Promise<EscposInterpreter>;
  /** Completed sales of the till's journal, after verifying every entry of it. The till must have ended. */
  verifiedSales(): EntryOf<"saleCompleted">[];
};

export const test = tillTest.extend<{ shop: Shop; shopId: string }>({
  /** Which of the demo's shops the till stands in. */
  shopId: ["demo-shop", { option: true }],
  shop: async ({ openTill, shopId }, provide) => {
    const folder = mkdtempSync(path.join(tmpdir(), "huanxin-shop-"));
    // A folder that is there already is an empty platform's, not a copy of the scenarios' prepared one.
    mkdirSync(path.join(folder, "platform"));
    const platform = await startPlatformProgram(path.join(folder, "platform"));
    const scanner = await startSimulator("scanner");
    const reader = await startSimulator("id-card-reader");
    const printer = await startSimulator("printer");
    let enrolmentCode: string | null = await platform.newCode(shopId);
    await provide({
      platform,
      scanner,
      reader,
      printer,
      folder,
      async open() {
        const devices = {
          scanner: scanner.address,
          idCardReader: reader.address,
          posPrinter: printer.address,
        };
        const till = await openTill({ dataDir: folder, platformUrl: platform.url, enrolmentCode, devices });
        enrolmentCode = null;
        return till;
      },
      scan: async (text) => void (await scanner.send({ scan: text })),
      putCard: async (person) => void (await reader.send({ putCard: demoPeople[person] })),
      removeCard: async () => void (await reader.send({ removeCard: true })),
      paper: () => readPaper(printer),
      verifiedSales: () => verifiedSales(path.join(folder, "till", "journal.db")),
    });
    await Promise.all([scanner.stop(), reader.stop(), printer.stop()]);
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  },
});

async function readPaper(printer: Simulator<"printer">): Promise<EscposInterpreter> {
  const { hex } = await printer.send({ received: true });
  const interpreter = new EscposInterpreter();
  interpreter.push(Buffer.from(String(hex), "hex"));
  return interpreter;
}

function verifiedSales(path_: string): EntryOf<"saleCompleted">[] {
  const store = openJournalStore(path_);
  try {
    const verified = verifyStore(store);
    expect(verified?.damage).toBeNull();
    const entries = store.entriesFrom(1, 10_000, Number.MAX_SAFE_INTEGER);
    return entries
      .map(({ text }) => entrySchema.parse(JSON.parse(text)))
      .filter((entry) => entry.kind === "saleCompleted");
  } finally {
    store.close();
  }
}

/** Signs the demo cashier on and opens the shift, by keyboard. */
export async function openShift(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "谁来收银？" })).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByLabel("密码")).toBeFocused();
  await page.keyboard.type("123456", { delay: 70 });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /先开班/ })).toBeVisible();
  await page.getByLabel("备用金").fill("500");
  await page.keyboard.press("Enter");
  await expect(page.getByText("扫描商品开始")).toBeVisible();
}

/** The capture that is to be made now, on the line that the capture key is about. */
export function nextCapture(page: Page): Locator {
  return page.locator('[aria-current="step"]');
}

/** Pays what is due in cash, exactly, by keyboard, and waits for the done screen. */
export async function payCash(page: Page): Promise<void> {
  await page.keyboard.press("F8");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("交易完成")).toBeVisible();
}
