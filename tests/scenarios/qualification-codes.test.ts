import { cpSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import type { SaleLineView } from "../../src/contract/index.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { startAlteringProxy, type AlteringProxy } from "../support/altering-proxy.ts";
import { askForCode, programmeWithCodes, publishHotList } from "../support/codes.ts";
import { addPiece, lastLine, refusalOf, scan } from "../support/desk.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { inventPerson, type InventedPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { returnLines } from "../support/return-steps.ts";
import { sampleCode, sampleIssuer } from "../support/sample-codes.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import { openForBusiness, payAndComplete, startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
const dataDir = path.join(folder, "till");
let platform: PlatformProgram;
let proxy: AlteringProxy;
/** The till under test reaches the platform through the proxy; the other one is always on the line. */
let till: TestTill;
let other: TestTill;
let copies = 0;
let people = 2_000;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  await platform.publishProgramme(programmeWithCodes());
  proxy = await startAlteringProxy(platform.url);
  till = await startTestTill({ ...platform, url: proxy.url }, { dataDir, linkTimeoutMs: 1_000 });
  other = await startTestTill(platform, { dataDir: path.join(folder, "other") });
  for (const one of [till, other]) await openForBusiness(one);
  await Promise.all([till, other].map((one) => hasProgramme(one)));
});

afterAll(async () => {
  await Promise.all([till, other].map((one) => one.till.close()));
  await proxy.stop();
  await platform.stop();
});

afterEach(async () => {
  proxy.alter(null);
  for (const { screen } of [till, other])
    if (screen.view().sale !== null) await screen.ask("sale:abandon", {});
  await Promise.all([till, other].map(drained));
});

function hasProgramme({ screen }: TestTill) {
  return screen.until(({ programmes }) => programmes.some(({ id }) => id === "CODE-RC"), "the programme");
}

function drained({ screen }: TestTill) {
  return screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "everything acknowledged",
  );
}

const silent = () => "silence" as const;

async function goOffline({ screen }: TestTill): Promise<void> {
  proxy.alter(silent);
  await screen.until(({ connection }) => connection.state === "offline", "the line is noticed to be down");
}

function somebody(): InventedPerson {
  people += 1;
  return inventPerson(people);
}

/** A rice cooker and a person, up to the code. */
async function begin({ screen }: TestTill, { name, idNumber }: InventedPerson): Promise<SaleLineView> {
  await addPiece(screen, wellKnownGoods.riceCooker);
  await screen.must("person:enterTyped", { name, idNumber });
  return lastLine(screen);
}

/** How the basket's line stands after this code was scanned. */
async function show({ screen }: TestTill, text: string): Promise<SaleLineView> {
  await scan(screen, text);
  return lastLine(screen);
}

async function sell(at: TestTill, person: InventedPerson, text: string): Promise<number> {
  await begin(at, person);
  expect((await show(at, text)).decision).toMatchObject({ outcome: "granted" });
  return payAndComplete(at.screen);
}

/** What the other till is told about a code once it holds that: asked again and again, since it is told behind the sale. */
async function otherHears(person: InventedPerson, text: string, state: string): Promise<void> {
  await begin(other, person);
  await expect
    .poll(
      async () => {
        const { code } = await show(other, text);
        return [code?.channel, code?.state];
      },
      { timeout: 15_000, interval: 100 },
    )
    .toEqual(["online", state]);
  await other.screen.must("sale:abandon", {});
}

/** A till on the files as a kill at this moment would leave them. */
async function afterKill(): Promise<TestTill> {
  const copy = path.join(folder, `killed-${(copies += 1)}`);
  cpSync(dataDir, copy, { recursive: true });
  cpSync(`${dataDir}-anchor`, `${copy}-anchor`, { recursive: true });
  const started = await startTestTill(null, { dataDir: copy, linkTimeoutMs: 1_000 });
  onTestFinished(() => started.till.close());
  return started;
}

test("with a line: the code waits for its line, is frozen for this sale, and redeemed by it", async () => {
  const person = somebody();
  const code = await askForCode(platform.url, person.idNumber);
  const line = await begin(till, person);
  expect(line.decision).toMatchObject({ outcome: "pending", missing: ["code"] });
  const shown = await show(till, code.text);
  expect(shown.code).toMatchObject({
    codeTail: code.codeId.slice(-4),
    channel: "online",
    state: "unredeemed",
  });
  expect(shown.decision.outcome).toBe("granted");
  await begin(other, person);
  const elsewhere = await show(other, code.text);
  expect(elsewhere.code?.state).toBe("frozenElsewhere");
  expect(elsewhere.decision.refusal?.code).toBe("codeUsed");
  await other.screen.must("sale:abandon", {});
  await payAndComplete(till.screen);
  await otherHears(person, code.text, "redeemed");
  const sale = entriesOf(readJournal(dataDir), "saleCompleted").at(-1);
  expect(sale?.body.facts.lines[0]?.code).toMatchObject({ codeId: code.codeId, channel: "online" });
  expect(JSON.stringify(sale)).not.toContain(person.idNumber);
});

test.each(["sale:abandon", "sale:removeLine", "sale:removeCode"] as const)(
  "%s lets go of what was frozen",
  async (command) => {
    const person = somebody();
    const { text } = await askForCode(platform.url, person.idNumber);
    const { lineId } = await begin(till, person);
    expect((await show(till, text)).code?.channel).toBe("online");
    if (command === "sale:abandon") await till.screen.must(command, {});
    else await till.screen.must(command, { lineId });
    await otherHears(person, text, "unredeemed");
  },
);

test("without a line: redeemed by its signature, once, also after a restart and a kill; the platform hears later", async () => {
  const person = somebody();
  const { text, codeId } = await askForCode(platform.url, person.idNumber);
  await goOffline(till);
  await begin(till, person);
  expect((await show(till, text)).code).toMatchObject({ channel: "signedCode", state: "unredeemed" });
  await payAndComplete(till.screen);

  const refusedAt = async (at: TestTill) => {
    await begin(at, person);
    const again = await show(at, text);
    expect(again.code?.state).toBe("spentHere");
    expect(again.decision).toMatchObject({ outcome: "refused", refusal: { code: "codeUsed" } });
    await at.screen.must("sale:abandon", {});
  };
  await refusedAt(till);
  const killed = await afterKill();
  await killed.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  await refusedAt(killed);
  await killed.till.close();
  await till.till.close();
  till = await startTestTill(null, { dataDir, linkTimeoutMs: 1_000 });
  await till.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  await refusedAt(till);

  const journal = readJournal(dataDir);
  expect(chainDamage(journal)).toBeNull();
  expect(journal.projections.codes.map((code) => code.codeId)).toContain(codeId);
  proxy.alter(null);
  await otherHears(person, text, "redeemed");
});

test("a code stays spent when the goods come back: the platform hears of it, and a new code is good again", async () => {
  const person = somebody();
  const { text } = await askForCode(platform.url, person.idNumber);
  const seq = await sell(till, person, text);
  await returnLines(till, seq, [0]);
  await expect
    .poll(() => proxy.seen.filter((request) => request.endsWith("/qualifications/refund")).length, {
      timeout: 15_000,
      interval: 50,
    })
    .toBe(1);
  await begin(till, person);
  expect((await show(till, text)).code?.state).toBe("spentHere");
  const fresh = await askForCode(platform.url, person.idNumber);
  expect((await show(till, fresh.text)).decision.outcome).toBe("granted");
  expect(chainDamage(readJournal(dataDir))).toBeNull();
});

test("a till that was killed behind its sale tells the platform when it starts again", async () => {
  const person = somebody();
  const { text } = await askForCode(platform.url, person.idNumber);
  proxy.alter(({ path: asked }, genuine) => (asked.endsWith("/commit") ? "silence" : genuine()));
  await sell(till, person, text);
  await drained(till);
  const killed = await afterKill();
  await till.till.close();
  proxy.alter(null);
  await otherHears(person, text, "redeemed");
  await killed.till.close();
  till = await startTestTill(null, { dataDir, linkTimeoutMs: 1_000 });
  await till.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
});

test("a till that was killed in the middle of a sale lets go of its code when it starts again", async () => {
  const person = somebody();
  const { text } = await askForCode(platform.url, person.idNumber);
  await begin(till, person);
  expect((await show(till, text)).code?.channel).toBe("online");
  const killed = await afterKill();
  await otherHears(person, text, "unredeemed");
  await killed.till.close();
});

test("a lost answer: the sale goes on by the signature within the deadline, and the commit makes it right", async () => {
  const person = somebody();
  const { text } = await askForCode(platform.url, person.idNumber);
  await begin(till, person);
  proxy.alter(async ({ path: asked }, genuine) => {
    const answer = await genuine();
    return asked.endsWith("/try") ? "silence" : answer;
  });
  const began = performance.now();
  const shown = await show(till, text);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(shown.code).toMatchObject({ channel: "signedCode", state: "unredeemed" });
  await payAndComplete(till.screen);
  await otherHears(person, text, "redeemed");
  expect((await platform.holdings(till.screen.view().shop.terminal)).cases).toEqual([]);
});

test("answers of commit that are lost are asked for again, and redeem once", async () => {
  const person = somebody();
  const { text } = await askForCode(platform.url, person.idNumber);
  let commits = 0;
  proxy.alter(async ({ path: asked }, genuine) => {
    const answer = await genuine();
    if (!asked.endsWith("/commit")) return answer;
    commits += 1;
    return commits < 3 ? "silence" : answer;
  });
  await sell(till, person, text);
  await expect.poll(() => commits, { timeout: 20_000, interval: 50 }).toBeGreaterThanOrEqual(3);
  await drained(till);
  expect((await platform.holdings(till.screen.view().shop.terminal)).cases).toEqual([]);
});

test("a platform that dies between try and commit hears of the sale when it is back", async () => {
  const person = somebody();
  const { text } = await askForCode(platform.url, person.idNumber);
  await begin(till, person);
  expect((await show(till, text)).code?.channel).toBe("online");
  await platform.stop("SIGKILL");
  await payAndComplete(till.screen);
  await platform.start();
  await Promise.all([till, other].map(drained));
  await otherHears(person, text, "redeemed");
});

test("two tills without a line spend one code: the platform opens a case and keeps the first", async () => {
  const person = somebody();
  const { text } = await askForCode(platform.url, person.idNumber);
  await goOffline(till);
  await sell(till, person, text);
  await sell(other, person, text);
  await drained(other);
  proxy.alter(null);
  const { terminal } = till.screen.view().shop;
  await expect
    .poll(async () => (await platform.holdings(terminal)).cases.map(({ reason }) => reason), {
      timeout: 15_000,
      interval: 100,
    })
    .toEqual(["codeSpentTwice"]);
});

test("somebody else's code, a code for other goods, an altered one and an issuer's own", async () => {
  const [person, stranger] = [somebody(), somebody()];
  const [own, others] = await Promise.all(
    [person, stranger].map(({ idNumber }) => askForCode(platform.url, idNumber)),
  );
  await begin(till, person);
  expect((await show(till, others?.text ?? "")).decision.refusal?.code).toBe("codeOfOtherPerson");
  const altered = (own?.text ?? "").replace(/.(?=.{10}$)/, (last) => (last === "A" ? "B" : "A"));
  expect(refusalOf(await till.screen.ask("sale:captureCode", { lineId: null, text: altered }))).toBe(
    "codeBadSignature",
  );
  const issuer = sampleIssuer("sm2-sm3", "city-codes-1");
  const foreign = issuer.sign(
    sampleCode({ programmeId: "CODE-RC", category: "riceCooker", keyId: "city-codes-1" }),
  );
  expect(refusalOf(await till.screen.ask("sale:captureCode", { lineId: null, text: foreign }))).toBe(
    "codeUnknownKey",
  );
  expect((await show(till, own?.text ?? "")).decision.outcome).toBe("granted");
});

test("an id that was typed is looked up at the platform, and needs it", async () => {
  const person = somebody();
  const { codeId } = await askForCode(platform.url, person.idNumber);
  const { lineId } = await begin(till, person);
  const typed = codeId.toLowerCase().replaceAll(/(.{4})(?=.)/g, "$1-");
  await till.screen.must("sale:captureCode", { lineId, text: typed });
  expect((await lastLine(till.screen)).code).toMatchObject({ channel: "online", state: "unredeemed" });
  const unknown = { lineId, text: "2222-2222-2222-2222" };
  expect(refusalOf(await till.screen.ask("sale:captureCode", unknown))).toBe("codeNotFound");
  await goOffline(till);
  expect(refusalOf(await till.screen.ask("sale:captureCode", { lineId, text: typed }))).toBe(
    "codeNeedsPlatform",
  );
});

test("a code on the hot list is refused, also without a line; an issuer's key comes with the list", async () => {
  const person = somebody();
  const { text, codeId } = await askForCode(platform.url, person.idNumber);
  const issuer = sampleIssuer("sm2-sm3", "city-codes-1");
  await publishHotList(platform.url, 1, [codeId], [issuer.key]);
  await expect
    .poll(
      () => entriesOf(readJournal(dataDir), "publicationInstalled").map(({ body }) => body.publicationKind),
      {
        timeout: 15_000,
        interval: 100,
      },
    )
    .toContain("hotList");
  await goOffline(till);
  await begin(till, person);
  const shown = await show(till, text);
  expect(shown.code?.state).toBe("blocked");
  expect(shown.decision.refusal?.code).toBe("codeBlocked");
  const now = Date.now();
  const foreign = issuer.sign(
    sampleCode({
      programmeId: "CODE-RC",
      category: "riceCooker",
      keyId: "city-codes-1",
      validFrom: now - 1_000,
      validTo: now + 3_600_000,
    }),
  );
  expect((await show(till, foreign)).decision.refusal?.code).toBe("codeOfOtherPerson");
});
