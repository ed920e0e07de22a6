import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { EntryOf } from "../../src/domain/journal/entry-schema.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece, refusalOf, scan } from "../support/desk.ts";
import { hasPublications } from "../support/has-publications.ts";
import { entriesOf, readJournal } from "../support/journal.ts";
import { inventPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
let platform: PlatformProgram;
let till: TestTill;
let screen: TestScreen;
let dataDir = "";
let tills = 0;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
});
afterAll(() => platform.stop());

beforeEach(async () => {
  dataDir = path.join(folder, `till-${(tills += 1)}`);
  till = await startTestTill(platform, { dataDir });
  ({ screen } = till);
  await screen.until(hasPublications, "publications");
  return () => till.till.close();
});

const signOn = (operatorId: string, pin = "123456") => screen.ask("operator:signOn", { operatorId, pin });

async function pay(kind: "cash" | "card" | "mobileCode", amountFen: number, reference: string | null = null) {
  return screen.ask("tender:add", { kind, amountFen, reference });
}

async function complete(): Promise<{ seq: number; changeFen: number }> {
  const { sale } = await screen.must("till:getView", {});
  return screen.must("sale:complete", { saleId: sale?.saleId ?? "" });
}

/** The totals as anybody can add them up from the entries alone, with none of the till's own arithmetic. */
function recomputed(sales: readonly EntryOf<"saleCompleted">[], floatFen: number) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const tenders = sales.flatMap(({ body }) => body.tenders);
  const subsidised = sales.flatMap(({ body }) => body.lines).filter(({ programme }) => programme !== null);
  const changeFen = sum(sales.map(({ body }) => body.changeFen));
  const cashFen = sum(tenders.filter(({ kind }) => kind === "cash").map(({ amountFen }) => amountFen));
  return {
    salesCount: sales.length,
    salesFen: sum(sales.map(({ body }) => body.totals.toPayFen)),
    subsidyFen: sum(subsidised.map(({ prices }) => prices.subsidyFen)),
    subsidyByProgramme: [...new Set(subsidised.map(({ programme }) => programme?.id ?? ""))]
      .sort()
      .map((id) => {
        const lines = subsidised.filter(({ programme }) => programme?.id === id);
        const subsidyFen = sum(lines.map(({ prices }) => prices.subsidyFen));
        return { programmeId: id, count: lines.length, subsidyFen };
      }),
    tenders: (["card", "cash", "mobileCode"] as const).flatMap((kind) => {
      const amounts = tenders.filter((tender) => tender.kind === kind).map(({ amountFen }) => amountFen);
      return amounts.length === 0 ? [] : [{ kind, count: amounts.length, amountFen: sum(amounts) }];
    }),
    changeFen,
    returnsCount: 0,
    returnsFen: 0,
    reversedSubsidyFen: 0,
    reversedByProgramme: [],
    refunds: [],
    voidsCount: 0,
    voidedFen: 0,
    cashInFen: 0,
    cashOutFen: 0,
    cashExpectedFen: floatFen + cashFen - changeFen,
  };
}

describe("a shift", () => {
  test("adds up to what its entries say, whatever was paid with, and names the difference", async () => {
    await signOn("1001");
    await screen.must("shift:open", { floatFen: 50_000 });
    // Cash with change.
    await scan(screen, wellKnownGoods.cable);
    await pay("cash", 5_000);
    expect(screen.view().sale).toMatchObject({ dueFen: 0, changeFen: 3_100 });
    expect(await complete()).toMatchObject({ changeFen: 3_100 });
    // A card with the reference of its terminal; never without, and never more than is due.
    await addPiece(screen, wellKnownGoods.washingMachine, "SHIFT0000001");
    const { name, idNumber } = inventPerson(700);
    await screen.must("person:enterTyped", { name, idNumber });
    const { sale } = await screen.must("till:getView", {});
    const dueFen = sale?.dueFen ?? 0;
    expect(refusalOf(await pay("card", dueFen))).toBe("referenceMissing");
    expect(refusalOf(await pay("card", dueFen + 1, "终端88001"))).toBe("tenderExceedsDue");
    expect((await pay("card", dueFen, "终端88001")).ok).toBe(true);
    await complete();
    // Split three ways; cash is the last and gives the change.
    await addPiece(screen, wellKnownGoods.leadAcidBicycle, "100122600009001");
    const lineId = screen.view().sale?.lines[0]?.lineId ?? "";
    await screen.must("sale:captureOldItem", { lineId, oldItem: { battery: "lithium", serial: null } });
    await screen.must("person:enterTyped", { name, idNumber });
    expect((await pay("card", 100_000, "终端88002")).ok).toBe(true);
    expect((await pay("mobileCode", 50_000, "扫码7001")).ok).toBe(true);
    const left = screen.view().sale?.dueFen ?? 0;
    expect(left).toBe(259_900 - 51_980 - 150_000);
    expect((await pay("cash", left + 20)).ok).toBe(true);
    expect(await complete()).toMatchObject({ changeFen: 20 });

    const sales = entriesOf(readJournal(dataDir), "saleCompleted");
    const totals = recomputed(sales, 50_000);
    expect(screen.view().shift?.totals).toEqual(totals);
    expect(totals).toMatchObject({ salesCount: 3, cashExpectedFen: 50_000 + 1_900 + left });

    const countedCashFen = totals.cashExpectedFen - 100;
    const short = { countedCashFen, differenceReason: null };
    expect(refusalOf(await screen.ask("shift:close", short))).toBe("differenceReasonMissing");
    expect(refusalOf(await screen.ask("shift:close", { ...short, differenceReason: "   " }))).toBe(
      "differenceReasonMissing",
    );
    await screen.must("shift:close", { countedCashFen, differenceReason: "找零时多给一元" });
    expect(entriesOf(readJournal(dataDir), "shiftClosed").at(-1)?.body).toMatchObject({
      operator: { id: "1001", role: "cashier" },
      floatFen: 50_000,
      totals,
      countedCashFen,
      differenceFen: -100,
      differenceReason: "找零时多给一元",
    });
    expect(screen.view()).toMatchObject({ shift: null, closedShift: { differenceFen: -100, totals } });
  });

  test("survives the till: it is open after a restart, with its totals", async () => {
    await signOn("1001");
    await screen.must("shift:open", { floatFen: 10_000 });
    await scan(screen, wellKnownGoods.cable);
    await pay("cash", 1_900);
    await complete();
    const before = screen.view().shift;
    await till.till.close();
    till = await startTestTill(null, { dataDir });
    ({ screen } = till);
    expect(screen.view()).toMatchObject({ operator: null, shift: before });
    await signOn("2001");
    expect(refusalOf(await screen.ask("shift:open", { floatFen: 0 }))).toBe("shiftAlreadyOpen");
    await screen.must("shift:close", { countedCashFen: 11_900, differenceReason: null });
    await screen.must("shift:open", { floatFen: 0 });
    expect(screen.view().shift?.totals).toMatchObject({ salesCount: 0, cashExpectedFen: 0 });
  });

  test("is not closed over a basket, and nothing is sold without one", async () => {
    await signOn("1001");
    expect(refusalOf(await screen.ask("scan:receive", { text: wellKnownGoods.cable, source: "wedge" }))).toBe(
      "shiftNotOpen",
    );
    await screen.must("shift:open", { floatFen: 0 });
    await scan(screen, wellKnownGoods.cable);
    const close = { countedCashFen: 0, differenceReason: null };
    expect(refusalOf(await screen.ask("shift:close", close))).toBe("saleInProgress");
    expect(refusalOf(await screen.ask("operator:signOff", {}))).toBe("saleInProgress");
    expect(refusalOf(await signOn("2001"))).toBe("saleInProgress");
    await screen.must("sale:abandon", {});
    await screen.must("shift:close", close);
  });
});

describe("operators", () => {
  test("a technician opens no shift and sells nothing", async () => {
    await signOn("1001");
    await screen.must("shift:open", { floatFen: 0 });
    await screen.must("operator:signOff", {});
    expect((await signOn("9001")).ok).toBe(true);
    for (const answer of [
      await screen.ask("scan:receive", { text: wellKnownGoods.cable, source: "wedge" }),
      await screen.ask("sale:addGoods", { gtin: wellKnownGoods.cable }),
      await screen.ask("sale:addUnlistedGoods", { name: "样例", priceFen: 100, gtin: null }),
      await screen.ask("person:enterTyped", { name: "样例", idNumber: inventPerson(1).idNumber }),
      await screen.ask("shift:open", { floatFen: 0 }),
      await screen.ask("shift:close", { countedCashFen: 0, differenceReason: null }),
    ]) {
      expect(refusalOf(answer)).toBe("notAllowed");
    }
    expect(screen.view()).toMatchObject({ sale: null, shift: { totals: { salesCount: 0 } } });
  });

  test("five wrong PINs lock that operator and nobody else, and none of them is in the journal", async () => {
    const tries: unknown[] = [];
    for (let count = 0; count < 5; count += 1) tries.push(refusalOf(await signOn("1001", "000000")));
    expect(tries).toEqual(Array.from({ length: 5 }, () => "wrongPin"));
    expect(refusalOf(await signOn("1001"))).toBe("pinLocked");
    expect((await signOn("2001")).ok).toBe(true);
    expect(refusalOf(await signOn("1001"))).toBe("pinLocked");
    const signedOn = entriesOf(readJournal(dataDir), "operatorSignedOn").map(({ body }) => body.operator);
    expect(signedOn).toEqual([{ id: "2001", role: "manager" }]);
  });

  test("somebody unknown is refused as a wrong PIN is, so that nobody learns who exists", async () => {
    expect(refusalOf(await signOn("7777"))).toBe("wrongPin");
  });

  test("every entry names who did it", async () => {
    await signOn("1001");
    await screen.must("shift:open", { floatFen: 0 });
    await screen.must("operator:signOff", {});
    await signOn("2001");
    await scan(screen, wellKnownGoods.cable);
    await pay("cash", 1_900);
    await complete();
    const doers = readJournal(dataDir)
      .entries.filter(({ kind }) => kind === "shiftOpened" || kind === "saleCompleted")
      .map(({ kind, body }) => [kind, body.operator]);
    expect(doers).toEqual([
      ["shiftOpened", { id: "1001", role: "cashier" }],
      ["saleCompleted", { id: "2001", role: "manager" }],
    ]);
  });
});
