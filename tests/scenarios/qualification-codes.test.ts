import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import {
  afterKill,
  begin,
  closeCodeShop,
  drained,
  goOffline,
  openCodeShop,
  otherHears,
  sell,
  show,
  signOn,
  somebody,
  startAgain,
  startDemoTill,
  tidyUp,
  type CodeShop,
} from "../support/code-shop.ts";
import { askForCode, publishHotList } from "../support/codes.ts";
import { lastLine, refusalOf, scan } from "../support/desk.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { returnLines } from "../support/return-steps.ts";
import { sampleCode, sampleIssuer } from "../support/sample-codes.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import { openForBusiness, payAndComplete, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
let shop: CodeShop;

beforeAll(async () => {
  shop = await openCodeShop(folder);
});
afterAll(() => closeCodeShop(shop));
afterEach(() => tidyUp(shop));

test("with a line: the code waits for its line, is frozen for this sale, and redeemed by it", async () => {
  const person = somebody();
  const code = await askForCode(shop.platform.url, person.idNumber);
  const line = await begin(shop.till, person);
  expect(line.decision).toMatchObject({ outcome: "pending", missing: ["code"] });
  const shown = await show(shop.till, code.text);
  expect(shown.code).toMatchObject({
    codeTail: code.codeId.slice(-4),
    channel: "online",
    state: "unredeemed",
  });
  expect(shown.decision.outcome).toBe("granted");
  await begin(shop.other, person);
  const elsewhere = await show(shop.other, code.text);
  expect(elsewhere.code?.state).toBe("frozenElsewhere");
  expect(elsewhere.decision.refusal?.code).toBe("codeUsed");
  await shop.other.screen.must("sale:abandon", {});
  await payAndComplete(shop.till.screen);
  await otherHears(shop, person, code.text, "redeemed");
  const sale = entriesOf(readJournal(shop.dataDir), "saleCompleted").at(-1);
  expect(sale?.body.facts.lines[0]?.code).toMatchObject({ codeId: code.codeId, channel: "online" });
  expect(JSON.stringify(sale)).not.toContain(person.idNumber);
});

test.each(["sale:abandon", "sale:removeLine", "sale:removeCode"] as const)(
  "%s lets go of what was frozen",
  async (command) => {
    const person = somebody();
    const { text } = await askForCode(shop.platform.url, person.idNumber);
    const { lineId } = await begin(shop.till, person);
    expect((await show(shop.till, text)).code?.channel).toBe("online");
    if (command === "sale:abandon") await shop.till.screen.must(command, {});
    else await shop.till.screen.must(command, { lineId });
    await otherHears(shop, person, text, "unredeemed");
  },
);

test("without a line: redeemed by its signature, once, also after a restart and a kill; the platform hears later", async () => {
  const person = somebody();
  const { text, codeId } = await askForCode(shop.platform.url, person.idNumber);
  await goOffline(shop);
  await begin(shop.till, person);
  expect((await show(shop.till, text)).code).toMatchObject({ channel: "signedCode", state: "unredeemed" });
  await payAndComplete(shop.till.screen);

  const refusedAt = async (at: TestTill) => {
    await begin(at, person);
    const again = await show(at, text);
    expect(again.code?.state).toBe("spentHere");
    expect(again.decision).toMatchObject({ outcome: "refused", refusal: { code: "codeUsed" } });
    await at.screen.must("sale:abandon", {});
  };
  await refusedAt(shop.till);
  const killed = await afterKill(shop);
  await signOn(killed);
  await refusedAt(killed);
  await killed.till.close();
  await shop.till.till.close();
  await startAgain(shop);
  await refusedAt(shop.till);

  const journal = readJournal(shop.dataDir);
  expect(chainDamage(journal)).toBeNull();
  expect(journal.projections.codes.map((code) => code.codeId)).toContain(codeId);
  shop.proxy.alter(null);
  await otherHears(shop, person, text, "redeemed");
});

test("a code stays spent when the goods come back: the platform hears of it, and a new code is good again", async () => {
  const person = somebody();
  const { text } = await askForCode(shop.platform.url, person.idNumber);
  const seq = await sell(shop.till, person, text);
  await returnLines(shop.till, seq, [0]);
  await expect
    .poll(() => shop.proxy.seen.filter((request) => request.endsWith("/qualifications/refund")).length, {
      timeout: 15_000,
      interval: 50,
    })
    .toBe(1);
  await begin(shop.till, person);
  expect((await show(shop.till, text)).code?.state).toBe("spentHere");
  const fresh = await askForCode(shop.platform.url, person.idNumber);
  expect((await show(shop.till, fresh.text)).decision.outcome).toBe("granted");
  expect(chainDamage(readJournal(shop.dataDir))).toBeNull();
});

test("a till that was killed behind its sale tells the platform when it starts again", async () => {
  const person = somebody();
  const { text } = await askForCode(shop.platform.url, person.idNumber);
  shop.proxy.alter(({ path: asked }, genuine) => (asked.endsWith("/commit") ? "silence" : genuine()));
  await sell(shop.till, person, text);
  await drained(shop.till);
  const killed = await afterKill(shop);
  await shop.till.till.close();
  shop.proxy.alter(null);
  await otherHears(shop, person, text, "redeemed");
  await killed.till.close();
  await startAgain(shop);
  expect(chainDamage(readJournal(shop.dataDir))).toBeNull();
});

test("a till that was killed in the middle of a sale lets go of its code when it starts again", async () => {
  const person = somebody();
  const { text } = await askForCode(shop.platform.url, person.idNumber);
  await begin(shop.till, person);
  expect((await show(shop.till, text)).code?.channel).toBe("online");
  const killed = await afterKill(shop);
  await otherHears(shop, person, text, "unredeemed");
  await killed.till.close();
});

test("a lost answer: the sale goes on by the signature within the deadline, and the commit makes it right", async () => {
  const person = somebody();
  const { text } = await askForCode(shop.platform.url, person.idNumber);
  await begin(shop.till, person);
  shop.proxy.alter(async ({ path: asked }, genuine) => {
    const answer = await genuine();
    return asked.endsWith("/try") ? "silence" : answer;
  });
  const began = performance.now();
  const shown = await show(shop.till, text);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(shown.code).toMatchObject({ channel: "signedCode", state: "unredeemed" });
  await payAndComplete(shop.till.screen);
  await otherHears(shop, person, text, "redeemed");
  expect((await shop.platform.holdings(shop.till.screen.view().shop.terminal)).cases).toEqual([]);
});

test("answers of commit that are lost are asked for again, and redeem once", async () => {
  const person = somebody();
  const { text } = await askForCode(shop.platform.url, person.idNumber);
  let commits = 0;
  shop.proxy.alter(async ({ path: asked }, genuine) => {
    const answer = await genuine();
    if (!asked.endsWith("/commit")) return answer;
    commits += 1;
    return commits < 3 ? "silence" : answer;
  });
  await sell(shop.till, person, text);
  await expect.poll(() => commits, { timeout: 20_000, interval: 50 }).toBeGreaterThanOrEqual(3);
  await drained(shop.till);
  expect((await shop.platform.holdings(shop.till.screen.view().shop.terminal)).cases).toEqual([]);
});

test("a platform that dies between try and commit hears of the sale when it is back", async () => {
  const person = somebody();
  const { text } = await askForCode(shop.platform.url, person.idNumber);
  await begin(shop.till, person);
  expect((await show(shop.till, text)).code?.channel).toBe("online");
  await shop.platform.stop("SIGKILL");
  await payAndComplete(shop.till.screen);
  await shop.platform.start();
  await Promise.all([shop.till, shop.other].map(drained));
  await otherHears(shop, person, text, "redeemed");
});

test("two tills without a line spend one code: the platform opens a case and keeps the first", async () => {
  const person = somebody();
  const { text } = await askForCode(shop.platform.url, person.idNumber);
  await goOffline(shop);
  await sell(shop.till, person, text);
  await sell(shop.other, person, text);
  await drained(shop.other);
  shop.proxy.alter(null);
  const { terminal } = shop.till.screen.view().shop;
  await expect
    .poll(async () => (await shop.platform.holdings(terminal)).cases.map(({ reason }) => reason), {
      timeout: 15_000,
      interval: 100,
    })
    .toEqual(["codeSpentTwice"]);
});

test("somebody else's code, a code for other goods, an altered one and an issuer's own", async () => {
  const [person, stranger] = [somebody(), somebody()];
  const [own, others] = await Promise.all(
    [person, stranger].map(({ idNumber }) => askForCode(shop.platform.url, idNumber)),
  );
  await begin(shop.till, person);
  expect((await show(shop.till, others?.text ?? "")).decision.refusal?.code).toBe("codeOfOtherPerson");
  const altered = (own?.text ?? "").replace(/.(?=.{10}$)/, (last) => (last === "A" ? "B" : "A"));
  expect(refusalOf(await shop.till.screen.ask("sale:captureCode", { lineId: null, text: altered }))).toBe(
    "codeBadSignature",
  );
  const issuer = sampleIssuer("sm2-sm3", "city-codes-1");
  const foreign = issuer.sign(
    sampleCode({ programmeId: "CODE-RC", category: "riceCooker", keyId: "city-codes-1" }),
  );
  expect(refusalOf(await shop.till.screen.ask("sale:captureCode", { lineId: null, text: foreign }))).toBe(
    "codeUnknownKey",
  );
  expect((await show(shop.till, own?.text ?? "")).decision.outcome).toBe("granted");
});

test("an id that was typed is looked up at the platform, and needs it", async () => {
  const person = somebody();
  const { codeId } = await askForCode(shop.platform.url, person.idNumber);
  const { lineId } = await begin(shop.till, person);
  const typed = codeId.toLowerCase().replaceAll(/(.{4})(?=.)/g, "$1-");
  await shop.till.screen.must("sale:captureCode", { lineId, text: typed });
  expect((await lastLine(shop.till.screen)).code).toMatchObject({ channel: "online", state: "unredeemed" });
  const unknown = { lineId, text: "2222-2222-2222-2222" };
  expect(refusalOf(await shop.till.screen.ask("sale:captureCode", unknown))).toBe("codeNotFound");
  await goOffline(shop);
  expect(refusalOf(await shop.till.screen.ask("sale:captureCode", { lineId, text: typed }))).toBe(
    "codeNeedsPlatform",
  );
});

test("a code on the hot list is refused, also without a line; an issuer's key comes with the list", async () => {
  const person = somebody();
  const { text, codeId } = await askForCode(shop.platform.url, person.idNumber);
  const issuer = sampleIssuer("sm2-sm3", "city-codes-1");
  await publishHotList(shop.platform.url, 1, [codeId], [issuer.key]);
  await expect
    .poll(
      () =>
        entriesOf(readJournal(shop.dataDir), "publicationInstalled").map(({ body }) => body.publicationKind),
      {
        timeout: 15_000,
        interval: 100,
      },
    )
    .toContain("hotList");
  await goOffline(shop);
  await begin(shop.till, person);
  const shown = await show(shop.till, text);
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
  expect((await show(shop.till, foreign)).decision.refusal?.code).toBe("codeOfOtherPerson");
});

test("the demo's person shows the scanner a code that the platform has just issued", async () => {
  const { till, screen } = await startDemoTill(shop, path.join(folder, "demo"));
  await openForBusiness({ till, screen });
  await scan(screen, wellKnownGoods.riceCooker);
  await screen.must("demo:act", { kind: "putCard", person: "first" });
  await screen.until(({ sale }) => sale?.person !== null, "the card is read");
  await screen.must("demo:act", { kind: "showCode", programmeId: "CODE-RC", category: "riceCooker" });
  const view = await screen.until(
    ({ lastScan }) => lastScan?.outcome === "codeCaptured",
    "the code is scanned",
  );
  expect(view.sale?.lines[0]).toMatchObject({
    code: { channel: "online", state: "unredeemed" },
    decision: { outcome: "granted" },
  });
});
