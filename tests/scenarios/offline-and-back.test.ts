import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece, lastLine } from "../support/desk.ts";
import { inventPerson, type InventedPerson } from "../support/people.ts";
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

test("a price that a customer is paying stays, whatever happens to the line meanwhile", async () => {
  const folder = temporaryFolder();
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  onTestFinished(() => platform.stop());
  const dataDir = path.join(folder, "till");
  const till = await startTestTill(platform, { dataDir });
  onTestFinished(() => till.till.close());
  const { screen } = till;
  await openForBusiness(till);

  // The programme for electric bicycles refuses its subsidy without a line.
  const priced = async (frameNumber: string, person: InventedPerson) => {
    await addPiece(screen, wellKnownGoods.leadAcidBicycle, frameNumber);
    const { lineId } = await lastLine(screen);
    await screen.must("sale:captureOldItem", { lineId, oldItem: { battery: "leadAcid", serial: null } });
    await screen.must("person:enterTyped", { name: person.name, idNumber: person.idNumber });
    return (await screen.must("till:getView", {})).sale;
  };
  const online = await priced("100122600000001", inventPerson(1));
  expect(online?.totals.subsidyFen).toBe(38_985);
  const { saleId = "", totals } = online ?? {};
  const paid = { kind: "card", amountFen: totals?.toPayFen ?? 0, reference: "终端0001" } as const;
  await screen.must("tender:add", paid);
  await platform.stop();
  await screen.until(({ connection }) => connection.state === "offline", "the line is noticed to be down");
  await screen.must("sale:complete", { saleId });
  expect(screen.view().completedSale).toMatchObject({ toPayFen: totals?.toPayFen, changeFen: 0 });

  const offline = await priced("100122600000002", inventPerson(2));
  expect(offline?.lines[0]?.decision.refusal?.code).toBe("offlineRefused");
  await screen.must("tender:add", {
    kind: "card",
    amountFen: offline?.totals.toPayFen ?? 0,
    reference: "终端0002",
  });
  await platform.start();
  await screen.until(({ connection }) => connection.state === "online", "the line is back");
  await screen.must("sale:complete", { saleId: offline?.saleId ?? "" });
  expect(screen.view().completedSale).toMatchObject({ toPayFen: 259_900, subsidyFen: 0, changeFen: 0 });
});
