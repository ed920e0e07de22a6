import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startPlatformProgram } from "../support/platform-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { invented, openForBusiness, sellRefrigerator, startTestTill } from "../support/test-till.ts";

test("sales made with and without a line are each on the platform once", async () => {
  const folder = temporaryFolder();
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  onTestFinished(() => platform.stop());
  const till = await startTestTill(platform, { dataDir: path.join(folder, "till") });
  onTestFinished(() => till.till.close());
  const { screen } = till;
  const { terminal } = screen.view().shop;
  await openForBusiness(till);

  const online = await sellRefrigerator(till, "HXDEMO0000001", invented.first);
  await screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");
  await platform.stop();
  await screen.until(({ connection }) => connection.state === "offline", "the line is noticed to be down");

  const offline = await sellRefrigerator(till, "HXDEMO0000002", invented.second);
  expect(screen.view().completedSale?.subsidyFen).toBe(99_980);
  expect(screen.view().connection.pendingCount).toBeGreaterThan(0);

  await platform.start();
  await screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "drained",
  );
  const sales = await platform.sales(terminal);
  expect(sales.map(({ seq }) => seq).sort((left, right) => left - right)).toEqual([online, offline]);
  const holdings = await platform.holdings(terminal);
  expect(holdings.cases).toEqual([]);
});
