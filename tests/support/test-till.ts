import { createTill, type Till, type TillOptions } from "../../src/main/till.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { hasPublications } from "./has-publications.ts";
import { connectScreen, type TestScreen } from "./test-screen.ts";
import type { PlatformProgram } from "./platform-program.ts";

export type TestTill = { readonly till: Till; readonly screen: TestScreen };

/** As in a shop, but in a hurry: a test should not wait for a shop's patience. */
const syncTiming = { idlePollMs: 300, firstRetryMs: 100, longestRetryMs: 500 };

/** A real till in this process: real SQLite files, real devices by address, the real platform over HTTP. */
export async function startTestTill(
  platform: PlatformProgram | null,
  options: Partial<TillOptions> & { readonly dataDir: string },
): Promise<TestTill> {
  const enrolment = platform && { platformUrl: platform.url, code: await platform.newCode() };
  const till = await createTill({
    devices: {},
    isDemo: true,
    wrappingKey: null,
    enrolment,
    syncTiming,
    ...options,
  });
  return { till, screen: connectScreen(till.attach) };
}

/** Signs the demo cashier on and opens a shift, once programmes and goods are there. */
export async function openForBusiness({ screen }: TestTill, floatFen = 50_000): Promise<void> {
  await screen.until(hasPublications, "publications");
  await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  await screen.must("shift:open", { floatFen });
}

export const invented = {
  first: { name: "张示范", idNumber: "41070219900307002X" },
  second: { name: "李样例", idNumber: "410702198506120012" },
} as const;

/** One subsidised refrigerator, paid in cash, from the scan to the answer. Returns the sale's seq. */
export async function sellRefrigerator(
  { screen }: TestTill,
  serial: string,
  person: { readonly name: string; readonly idNumber: string },
): Promise<number> {
  await screen.must("scan:receive", { text: wellKnownGoods.gradeOneRefrigerator, source: "wedge" });
  await screen.must("scan:receive", { text: serial, source: "wedge" });
  await screen.must("person:enterTyped", person);
  return payAndComplete(screen);
}

/** Sells a cable: no serial, no person, no subsidy. */
export async function sellCable({ screen }: TestTill): Promise<number> {
  await screen.must("scan:receive", { text: wellKnownGoods.cable, source: "wedge" });
  return payAndComplete(screen);
}

export async function payAndComplete(screen: TestScreen): Promise<number> {
  const { sale } = await screen.must("till:getView", {});
  if (sale === null) throw new Error("There is no basket to pay");
  await screen.must("tender:add", { kind: "cash", amountFen: sale.dueFen, reference: null });
  const { seq } = await screen.must("sale:complete", { saleId: sale.saleId });
  return seq;
}
