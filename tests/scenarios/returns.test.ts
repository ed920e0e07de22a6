import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { EntryOf } from "../../src/domain/journal/entry-schema.ts";
import { programmeSchema, type Programme } from "../../src/domain/programme/programme-schema.ts";
import { toChinaDay } from "../../src/domain/time/instant.ts";
import { machineClock } from "../../src/main/machine-clock.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece, refusalOf, scan } from "../support/desk.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { inventPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import {
  chooseForReturn,
  demoApproval,
  proposedRefunds,
  returnFirstLine,
  returnLines,
} from "../support/return-steps.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { openForBusiness, payAndComplete, startTestTill, type TestTill } from "../support/test-till.ts";

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
  await openForBusiness(till);
  return () => till.till.close();
});

/** A refrigerator with its subsidy and a cable, paid by card and in cash. */
async function sellTwo(serial: string, person: { name: string; idNumber: string }): Promise<number> {
  await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, serial);
  await scan(screen, wellKnownGoods.cable);
  await screen.must("person:enterTyped", { name: person.name, idNumber: person.idNumber });
  await screen.must("tender:add", { kind: "card", amountFen: 200_000, reference: "终端880012" });
  return payAndComplete(screen);
}

const appliances = programmeSchema.parse(
  JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, "../../assets/demo/programmes/appliances.json"), "utf8"),
  ),
);
let { version } = appliances;

/** From now on goods are sold with this rule of returns: the next version of the demo programme says so. */
async function ruled(returns: Partial<Programme["returns"]>): Promise<void> {
  version += 1;
  const plain = {
    windowDays: 7,
    quota: "burnt",
    partial: "allowed",
    repayWithinDays: null,
    reportWithinDays: null,
  };
  await platform.publishProgramme({ ...appliances, version, returns: { ...plain, ...returns } });
  const isInForce = (one: { id: string; version: number }) =>
    one.id === appliances.id && one.version === version;
  await screen.until(({ programmes }) => programmes.some(isInForce), "the new version is in force");
}

function lastReturn(): EntryOf<"returnCompleted"> {
  const returned = entriesOf(readJournal(dataDir), "returnCompleted").at(-1);
  if (returned === undefined) throw new Error("Nothing was returned");
  return returned;
}

async function allSent(): Promise<void> {
  await screen.until((view) => view.connection.pendingCount === 0, "everything sent");
}

/** What the platform holds of this till. */
async function held() {
  const { terminal } = screen.view().shop;
  const answer = await fetch(`${platform.url}/v1/holdings`);
  const { terminals } = (await answer.json()) as {
    terminals: {
      terminal: string;
      returns: { count: number; subsidyFen: number; toPayFen: number };
      subsidyByProgramme: { count: number; subsidyFen: number }[];
      cases: unknown[];
    }[];
  };
  const found = terminals.find((one) => one.terminal === terminal);
  if (found === undefined) throw new Error("The platform does not know this till");
  return found;
}

describe("a return", () => {
  test("of everything pays back what was paid, reverses the subsidy to the fen, and is known to the platform", async () => {
    const saleSeq = await sellTwo("RETURN000001", inventPerson(810));
    const sale = entriesOf(readJournal(dataDir), "saleCompleted").at(-1);
    const seq = await returnLines(till, saleSeq, [0, 1]);
    const returned = lastReturn();
    expect(returned.body.totals).toEqual(sale?.body.totals);
    expect(returned.body.totals.subsidyFen).toBeGreaterThan(0);
    expect(returned.body.refunds.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ["card", 200_000],
      ["cash", returned.body.totals.toPayFen - 200_000],
    ]);
    expect(screen.view().completedReturn).toMatchObject({
      seq,
      cashFen: returned.body.totals.toPayFen - 200_000,
    });
    const { receipt } = await screen.must("receipt:get", { seq });
    expect(receipt.title).toBe("退货单");
    await allSent();
    expect(await held()).toMatchObject({
      returns: {
        count: 1,
        subsidyFen: returned.body.totals.subsidyFen,
        toPayFen: returned.body.totals.toPayFen,
      },
      subsidyByProgramme: [{ count: 0, subsidyFen: 0 }],
      cases: [],
    });
    expect(chainDamage(readJournal(dataDir))).toBeNull();
  });

  test("in two steps adds up to the sale, and a third finds nothing left", async () => {
    const saleSeq = await sellTwo("RETURN000002", inventPerson(811));
    const sale = entriesOf(readJournal(dataDir), "saleCompleted").at(-1);
    await returnLines(till, saleSeq, [1]);
    const first = lastReturn().body;
    expect(first).toMatchObject({ totals: { subsidyFen: 0 }, lines: [{ quotaRestored: false }] });
    await returnFirstLine(till, saleSeq);
    const second = lastReturn().body;
    expect(first.totals.toPayFen + second.totals.toPayFen).toBe(sale?.body.totals.toPayFen);
    expect(second.totals.subsidyFen).toBe(sale?.body.totals.subsidyFen);
    expect(refusalOf(await screen.ask("return:begin", { text: String(saleSeq) }))).toBe("nothingToReturn");
    await allSent();
    expect(await held()).toMatchObject({ returns: { count: 2 }, cases: [] });
  });

  test("is over once it is completed: the same goods are not ordered back a second time", async () => {
    const saleSeq = await sellTwo("RETURN000003", inventPerson(812));
    const returning = await chooseForReturn(till, saleSeq, [0]);
    const order = { returnId: returning.returnId, refunds: proposedRefunds(returning), reason: "拿错型号" };
    await screen.must("return:complete", { ...order, approval: demoApproval });
    const again = await screen.ask("return:complete", {
      ...order,
      returnId: "another",
      approval: demoApproval,
    });
    expect(refusalOf(again)).toBe("noReturn");
    expect(entriesOf(readJournal(dataDir), "returnCompleted")).toHaveLength(1);
  });

  test("frees the person's limit where the programme restores it, so that they buy the same kind again", async () => {
    await ruled({ quota: "restored" });
    const person = inventPerson(813);
    const saleSeq = await sellTwo("RETURN000004", person);
    await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, "RETURN000005");
    await screen.must("person:enterTyped", { name: person.name, idNumber: person.idNumber });
    expect(screen.view().sale?.lines[0]?.decision).toMatchObject({ refusal: { code: "quotaUsedUp" } });
    await screen.must("sale:abandon", {});
    await returnFirstLine(till, saleSeq);
    // Also the piece that came back may be sold with a subsidy again.
    await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, "RETURN000004");
    await screen.must("person:enterTyped", { name: person.name, idNumber: person.idNumber });
    expect(screen.view().sale?.lines[0]?.decision).toMatchObject({ outcome: "granted" });
    await payAndComplete(screen);
    await allSent();
    expect((await held()).cases).toEqual([]);
  });

  test("leaves the limit used up where the programme burns it; the piece itself may be subsidised for another", async () => {
    await ruled({ quota: "burnt" });
    const person = inventPerson(820);
    await returnFirstLine(till, await sellTwo("RETURN000020", person));
    expect(lastReturn().body).toMatchObject({
      lines: [{ quotaRestored: false, prices: { subsidyFen: 99_980 } }],
    });
    await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, "RETURN000020");
    await screen.must("person:enterTyped", { name: person.name, idNumber: person.idNumber });
    expect(screen.view().sale?.lines[0]?.decision).toMatchObject({ refusal: { code: "quotaUsedUp" } });
    const other = inventPerson(821);
    await screen.must("person:enterTyped", { name: other.name, idNumber: other.idNumber });
    expect(screen.view().sale?.lines[0]?.decision).toMatchObject({ outcome: "granted" });
    await payAndComplete(screen);
    await allSent();
    expect((await held()).cases).toEqual([]);
  });

  test("goes by the rule of the sale's day, whatever the programme says since", async () => {
    await ruled({ quota: "restored", windowDays: 30 });
    const saleSeq = await sellTwo("RETURN000021", inventPerson(822));
    await ruled({ quota: "burnt", windowDays: 0, partial: "wholeSaleOnly" });
    await returnFirstLine(till, saleSeq);
    expect(lastReturn().body).toMatchObject({ lines: [{ quotaRestored: true }] });
    await allSent();
    expect((await held()).cases).toEqual([]);
    expect(chainDamage(readJournal(dataDir))).toBeNull();
  });

  test("brings back together what the programme wants back together, and says what is missing", async () => {
    await ruled({ partial: "wholeSaleOnly" });
    const person = inventPerson(823);
    await addPiece(screen, wellKnownGoods.airConditioner, "RETURN000022");
    const saleSeq = await sellTwo("RETURN000023", person);
    const returning = await chooseForReturn(till, saleSeq, [1]);
    expect(returning.lines.map(({ mustComeToo }) => mustComeToo)).toEqual([true, false, false]);
    const order = { returnId: returning.returnId, refunds: proposedRefunds(returning), reason: "拿错型号" };
    const refused = await screen.ask("return:complete", { ...order, approval: demoApproval });
    expect(refusalOf(refused)).toBe("returnTogether");
    await screen.must("return:cancel", {});
    await returnLines(till, saleSeq, [0, 1]);
    await returnLines(till, saleSeq, [2]);
    await allSent();
    expect(await held()).toMatchObject({ returns: { count: 2 }, cases: [] });
  });

  test("of a sale that the platform does not know yet cancels out: limit, allowance and sums are as before it", async () => {
    await ruled({ quota: "restored" });
    const person = inventPerson(824);
    await allSent();
    await platform.stop();
    await screen.until((view) => view.connection.state === "offline", "the outage");
    const saleSeq = await sellTwo("RETURN000024", person);
    await returnLines(till, saleSeq, [0, 1]);
    expect(screen.view().shift?.totals).toMatchObject({
      salesCount: 1,
      returnsCount: 1,
      cashExpectedFen: 50_000,
    });
    await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, "RETURN000024");
    await screen.must("person:enterTyped", { name: person.name, idNumber: person.idNumber });
    expect(screen.view().sale?.lines[0]?.decision).toMatchObject({ outcome: "granted" });
    const again = await payAndComplete(screen);
    const { facts } = entriesOf(readJournal(dataDir), "saleCompleted").find(({ seq }) => seq === again)!.body;
    expect([facts.quotaUses, facts.connection.uses]).toEqual([[], []]);
    await platform.start();
    await allSent();
    expect(await held()).toMatchObject({
      returns: { count: 1, subsidyFen: 99_980 },
      subsidyByProgramme: [{ count: 1, subsidyFen: 99_980 }],
      cases: [],
    });
  });

  test("after the programme's days takes a second person also of a manager, and the shop's duties have their days", async () => {
    await ruled({ windowDays: 7, repayWithinDays: 10, reportWithinDays: 1 });
    const saleSeq = await sellTwo("RETURN000025", inventPerson(825));
    await allSent();
    await till.till.close();
    const nineDaysMs = 9 * 86_400_000;
    const clock = { ...machineClock, now: () => machineClock.now() + nineDaysMs };
    till = await startTestTill(null, { dataDir, clock });
    ({ screen } = till);
    await screen.must("operator:signOn", { operatorId: "2001", pin: "123456" });
    const returning = await chooseForReturn(till, saleSeq, [0]);
    const soldOn = toChinaDay(Date.now());
    expect(returning).toMatchObject({
      needsApproval: true,
      windowOverSince: toChinaDay(Date.parse(`${soldOn}T00:00:00+08:00`) + 7 * 86_400_000),
      duties: [{ subsidyFen: 99_980, repayBy: toChinaDay(clock.now() + 10 * 86_400_000) }],
    });
    const order = { returnId: returning.returnId, refunds: proposedRefunds(returning), reason: "质量问题" };
    expect(refusalOf(await screen.ask("return:complete", { ...order, approval: null }))).toBe(
      "returnWindowOver",
    );
    expect(refusalOf(await screen.ask("return:complete", { ...order, approval: demoApproval }))).toBe(
      "approverIsOperator",
    );
    await screen.must("return:cancel", {});
    await screen.must("operator:signOff", {});
    await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
    await returnFirstLine(till, saleSeq);
    const text = JSON.stringify((await screen.must("receipt:get", { seq: lastReturn().seq })).receipt);
    expect(text).toContain("补贴已结算的，门店最迟");
    await allSent();
    expect((await held()).cases).toEqual([]);
  });

  test("goes on without a line, after a restart too, and reaches the platform later", async () => {
    const saleSeq = await sellTwo("RETURN000006", inventPerson(814));
    await allSent();
    await platform.stop();
    await screen.until((view) => view.connection.state === "offline", "the outage");
    await till.till.close();
    till = await startTestTill(null, { dataDir });
    ({ screen } = till);
    await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
    await returnFirstLine(till, saleSeq);
    expect(screen.view().connection.pendingCount).toBeGreaterThan(0);
    await platform.start();
    await allSent();
    expect(await held()).toMatchObject({ returns: { count: 1 }, cases: [] });
  });

  test("by a manager needs nobody else, and its receipt says what goes back to whom", async () => {
    await ruled({ quota: "restored" });
    const saleSeq = await sellTwo("RETURN000007", inventPerson(815));
    await screen.must("operator:signOff", {});
    await screen.must("operator:signOn", { operatorId: "2001", pin: "123456" });
    await returnFirstLine(till, saleSeq);
    expect(lastReturn().body).toMatchObject({ operator: { role: "manager" }, approvalSeq: null });
    const text = JSON.stringify((await screen.must("receipt:get", { seq: lastReturn().seq })).receipt);
    for (const words of [
      "退货单",
      "原单号",
      "政府补贴退回财政",
      "补贴名额已恢复",
      "退回银行卡",
      "顾客不想要了",
    ]) {
      expect(text).toContain(words);
    }
    await allSent();
    expect(await held()).toMatchObject({ returns: { count: 1 }, cases: [] });
  });
});

describe("a shift with everything in it", () => {
  test("closes on the cash that is really there", async () => {
    const saleSeq = await sellTwo("RETURN000008", inventPerson(816));
    const paid = entriesOf(readJournal(dataDir), "saleCompleted").at(-1)?.body.totals.toPayFen ?? 0;
    await scan(screen, wellKnownGoods.cable);
    await screen.must("tender:add", { kind: "cash", amountFen: 1_900, reference: null });
    expect(refusalOf(await screen.ask("sale:abandon", {}))).toBe("paymentsToHandBack");
    await screen.must("sale:abandon", { handedBackFen: 1_900 });
    await returnLines(till, saleSeq, [0]);
    const cashBack = screen.view().completedReturn?.cashFen ?? 0;
    await screen.must("cash:putIn", { amountFen: 20_000, reason: "换来零钱" });
    const out = { amountFen: 30_000, reason: "存银行" };
    expect(refusalOf(await screen.ask("cash:takeOut", { ...out, approval: null }))).toBe("approvalNeeded");
    await screen.must("cash:takeOut", { ...out, approval: demoApproval });
    await screen.must("drawer:open", { reason: "给顾客换零钱" });
    const { shift } = screen.view();
    const cashExpectedFen = 50_000 + (paid - 200_000) - cashBack + 20_000 - 30_000;
    expect(shift?.totals).toMatchObject({
      salesCount: 1,
      returnsCount: 1,
      voidsCount: 1,
      voidedFen: 1_900,
      cashInFen: 20_000,
      cashOutFen: 30_000,
      cashExpectedFen,
    });
    await screen.must("shift:close", { countedCashFen: cashExpectedFen, differenceReason: null });
    expect(screen.view().closedShift).toMatchObject({ differenceFen: 0, totals: { cashExpectedFen } });
    const kinds = readJournal(dataDir).entries.map(({ kind }) => kind);
    for (const kind of [
      "saleVoided",
      "returnCompleted",
      "cashIn",
      "cashOut",
      "drawerOpened",
      "overrideApproved",
    ]) {
      expect(kinds).toContain(kind);
    }
    await allSent();
    expect((await held()).cases).toEqual([]);
  });
});
