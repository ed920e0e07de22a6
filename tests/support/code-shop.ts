import { cpSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import type { SaleLineView } from "../../src/contract/index.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { demoHands } from "../../src/main/shells/simulated-devices/demo-hands.ts";
import { startAlteringProxy, type AlteringProxy } from "./altering-proxy.ts";
import { programmeWithCodes } from "./codes.ts";
import { addPiece, lastLine, scan } from "./desk.ts";
import { inventPerson, type InventedPerson } from "./people.ts";
import { startPlatformProgram, type PlatformProgram } from "./platform-program.ts";
import { startSimulatedDesk } from "./simulated-desk.ts";
import { openForBusiness, payAndComplete, startTestTill, type TestTill } from "./test-till.ts";

/**
 * A shop that sells rice cookers for qualification codes. The till under test reaches the platform through the proxy; the
 * other one is always on the line, and hears what became of a code.
 */
export type CodeShop = {
  readonly platform: PlatformProgram;
  readonly proxy: AlteringProxy;
  readonly dataDir: string;
  till: TestTill;
  readonly other: TestTill;
};

const patience = { timeout: 15_000, interval: 100 };
/** A deadline of a second for what no customer waits for: tests do. */
const linkTimeoutMs = 1_000;

export async function openCodeShop(folder: string): Promise<CodeShop> {
  const dataDir = path.join(folder, "till");
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  await platform.publishProgramme(programmeWithCodes());
  const proxy = await startAlteringProxy(platform.url);
  const till = await startTestTill({ ...platform, url: proxy.url }, { dataDir, linkTimeoutMs });
  const other = await startTestTill(platform, { dataDir: path.join(folder, "other") });
  for (const one of [till, other]) {
    await openForBusiness(one);
    await one.screen.until(
      ({ programmes }) => programmes.some(({ id }) => id === "CODE-RC"),
      "the programme",
    );
  }
  return { platform, proxy, dataDir, till, other };
}

export async function closeCodeShop({ till, other, proxy, platform }: CodeShop): Promise<void> {
  await Promise.all([till, other].map((one) => one.till.close()));
  await proxy.stop();
  await platform.stop();
}

/** Everybody is on the line again, nothing lies in a basket, and the platform has everything. */
export async function tidyUp({ till, other, proxy }: CodeShop): Promise<void> {
  proxy.alter(null);
  for (const { screen } of [till, other])
    if (screen.view().sale !== null) await screen.ask("sale:abandon", {});
  await Promise.all([till, other].map(drained));
}

export function drained({ screen }: TestTill) {
  return screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "everything acknowledged",
  );
}

export async function goOffline({ proxy, till }: CodeShop): Promise<void> {
  proxy.alter(() => "silence");
  await till.screen.until(
    ({ connection }) => connection.state === "offline",
    "the line is noticed to be down",
  );
}

let people = 2_000;

/** Somebody whom no other test has met. */
export function somebody(): InventedPerson {
  people += 1;
  return inventPerson(people);
}

/** A rice cooker and a person, up to the code. */
export async function begin({ screen }: TestTill, { name, idNumber }: InventedPerson): Promise<SaleLineView> {
  await addPiece(screen, wellKnownGoods.riceCooker);
  await screen.must("person:enterTyped", { name, idNumber });
  return lastLine(screen);
}

/** How the basket's line stands after this code was scanned. */
export async function show({ screen }: TestTill, text: string): Promise<SaleLineView> {
  await scan(screen, text);
  return lastLine(screen);
}

export async function sell(at: TestTill, person: InventedPerson, text: string): Promise<number> {
  await begin(at, person);
  expect((await show(at, text)).decision).toMatchObject({ outcome: "granted" });
  return payAndComplete(at.screen);
}

/** What the other till is told about a code, asked again and again, since the platform is told behind the sale. */
export async function otherHears(
  { other }: CodeShop,
  person: InventedPerson,
  text: string,
  state: string,
): Promise<void> {
  await begin(other, person);
  const heard = async () => {
    const { code } = await show(other, text);
    return [code?.channel, code?.state];
  };
  await expect.poll(heard, patience).toEqual(["online", state]);
  await other.screen.must("sale:abandon", {});
}

let copies = 0;

/** A till on the files as a kill at this moment would leave them. */
export async function afterKill({ dataDir }: CodeShop): Promise<TestTill> {
  const copy = `${dataDir}-killed-${(copies += 1)}`;
  cpSync(dataDir, copy, { recursive: true });
  cpSync(`${dataDir}-anchor`, `${copy}-anchor`, { recursive: true });
  const started = await startTestTill(null, { dataDir: copy, linkTimeoutMs });
  onTestFinished(() => started.till.close());
  return started;
}

/** The till under test again, on its own files. */
export async function startAgain(shop: CodeShop): Promise<void> {
  shop.till = await startTestTill(null, { dataDir: shop.dataDir, linkTimeoutMs });
  await signOn(shop.till);
}

export async function signOn({ screen }: TestTill): Promise<void> {
  await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
}

/** A till as the demo starts it: simulated devices, and hands on them. */
export async function startDemoTill({ platform }: CodeShop, dataDir: string): Promise<TestTill> {
  const desk = await startSimulatedDesk();
  onTestFinished(() => desk.stop());
  const { scanner, idCardReader } = desk.addresses;
  const started = await startTestTill(platform, {
    dataDir,
    devices: { ...(scanner && { scanner }), ...(idCardReader && { idCardReader }) },
    demoHands: demoHands({ scanner: desk.scanner, idCardReader: desk.reader, posPrinter: null }),
  });
  onTestFinished(() => started.till.close());
  return started;
}
