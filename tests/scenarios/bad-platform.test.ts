import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { PublicationRefusal } from "../../src/domain/journal/publication-bodies.ts";
import type { Programme } from "../../src/domain/programme/programme-schema.ts";
import type { Publication, PublicationIndex } from "../../src/sync/protocol/index.ts";
import {
  startAlteringProxy,
  withJson,
  type Alteration,
  type AlteringProxy,
  type PassingAnswer,
} from "../support/altering-proxy.ts";
import { entriesOf, readJournal } from "../support/journal.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { openForBusiness, sellCable, startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
const dataDir = path.join(folder, "till");
const programmeId = "DEMO-HA-2025-AP";
let platform: PlatformProgram;
let proxy: AlteringProxy;
let till: TestTill;
let screen: TestScreen;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  proxy = await startAlteringProxy(platform.url);
  till = await startTestTill({ ...platform, url: proxy.url }, { dataDir, linkTimeoutMs: 400 });
  ({ screen } = till);
  await openForBusiness(till);
});

afterAll(async () => {
  await till.till.close();
  await proxy.stop();
  await platform.stop();
});

afterEach(async () => {
  proxy.alter(null);
  await drained();
});

const drained = () =>
  screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "everything acknowledged",
  );

const answers = (status: number, type: string, body: string): PassingAnswer => ({
  status,
  type,
  body: Buffer.from(body),
});
const portal = answers(200, "text/html", "<!doctype html><title>请登录</title><h1>商场无线网络</h1>");

describe("a platform that answers what no platform answers", () => {
  const cases: readonly [string, Alteration, string][] = [
    ["an HTML page, as a captive portal does", () => portal, "badAnswer"],
    ["a redirect to a login page", () => answers(302, "text/html", ""), "badAnswer"],
    ["garbage that calls itself JSON", () => answers(200, "application/json", '{"cursor": {{{'), "badAnswer"],
    ["JSON of another shape", () => answers(200, "application/json", '{"ok":true,"cursor":7}'), "badAnswer"],
    ["nothing but an empty 200", () => answers(200, "application/json", ""), "badAnswer"],
    ["500 without a word", () => answers(500, "text/plain", "Internal Server Error"), "platformError"],
    ["502 from a proxy", () => answers(502, "text/html", "<h1>Bad Gateway</h1>"), "platformError"],
    ["nothing at all", () => "silence", "platformTimeout"],
  ];

  test.each(cases)("%s: the till says so, sells on, and sends later", async (_name, alteration, cause) => {
    proxy.alter(alteration);
    const view = await screen.until(
      ({ connection }) => connection.state === "offline",
      "the outage is shown",
    );
    expect(view.connection.cause).toBe(cause);
    const seq = await sellCable(till);
    expect(screen.view().connection.pendingCount).toBeGreaterThan(0);
    proxy.alter(null);
    await drained();
    const journal = readJournal(dataDir);
    expect(entriesOf(journal, "outageBegan").at(-1)?.body.cause).toBe(cause);
    expect(entriesOf(journal, "outageEnded").at(-1)?.body.cause).toBe(cause);
    const sales = await platform.sales(journal.certificate.terminal);
    expect(sales.filter((sale) => sale.seq === seq)).toHaveLength(1);
  });
});

describe("a cursor that is not of this journal", () => {
  type Cursor = { cursor: { seq: number; hash: string } };
  const cursors: readonly [string, (cursor: Cursor["cursor"]) => Cursor["cursor"]][] = [
    ["is ahead of everything that was ever sold", ({ seq, hash }) => ({ seq: seq + 1_000, hash })],
    ["has another hash", ({ seq }) => ({ seq, hash: "f".repeat(64) })],
    ["is the beginning of another terminal's journal", () => ({ seq: 0, hash: "0".repeat(64) })],
  ];

  test.each(cursors)("that %s acknowledges nothing", async (_name, change) => {
    await drained();
    const acknowledged = readJournal(dataDir).acknowledgedSeq;
    proxy.alter(async ({ path: asked }, genuine) => {
      const answer = await genuine();
      if (!/\/(cursor|entries)(\?|$)/.test(asked)) return answer;
      return withJson<Cursor>(answer, (value) => ({ ...value, cursor: change(value.cursor) }));
    });
    const seq = await sellCable(till);
    await screen.until(({ connection }) => connection.cause === "badAnswer", "the platform is not believed");
    expect(readJournal(dataDir).acknowledgedSeq).toBe(acknowledged);
    proxy.alter(null);
    await drained();
    const held = await platform.sales(readJournal(dataDir).certificate.terminal);
    expect(held.filter((sale) => sale.seq === seq)).toHaveLength(1);
  });
});

describe("a programme that is not what the platform signed", () => {
  const original = JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, "../../assets/demo/programmes/appliances.json"), "utf8"),
  ) as Programme;
  let version = original.version;

  /** Publishes the next version while the way to the till is altered, as one who wants more subsidy would alter it. */
  async function published(alteration: Alteration): Promise<number> {
    proxy.alter(alteration);
    version += 1;
    await platform.publishProgramme({ ...original, version });
    return version;
  }

  const refusals = () =>
    entriesOf(readJournal(dataDir), "publicationRefused").map(({ body }) => ({
      id: body.id,
      version: body.version,
      reason: body.reason,
    }));
  const installed = () => screen.view().programmes.find(({ id }) => id === programmeId)?.version;

  /** Alters the document of the newest version, and lets everything else pass. */
  const onDocument =
    (change: (publication: Publication) => object): Alteration =>
    async ({ path: asked }, genuine) => {
      const answer = await genuine();
      return asked.includes(`/programme/${programmeId}/`) ? withJson<Publication>(answer, change) : answer;
    };
  const moreSubsidy = (document: string) => document.replace('"basisPoints":1500', '"basisPoints":9500');

  const tampered: readonly [string, (publication: Publication) => object, PublicationRefusal][] = [
    [
      "with a changed rate",
      (publication) => ({ ...publication, document: moreSubsidy(publication.document) }),
      "badSignature",
    ],
    [
      "with one bit of its signature flipped",
      (publication) => ({
        ...publication,
        signature: (publication.signature.startsWith("A") ? "B" : "A") + publication.signature.slice(1),
      }),
      "badSignature",
    ],
    [
      "signed by a key that the certificate does not name",
      (publication) => ({ ...publication, keyId: "somebody-else-1" }),
      "unknownKey",
    ],
    ["without a signature", (publication) => ({ ...publication, signature: undefined }), "unsigned"],
    [
      "cut off in the middle of its text",
      (publication) => ({ ...publication, document: publication.document.slice(0, 700) }),
      "badSignature",
    ],
    [
      "with a megabyte behind it",
      (publication) => ({ ...publication, document: publication.document.padEnd(1_000_001) }),
      "tooLarge",
    ],
    ["that is no publication", () => ({ ok: true, signature: "A".repeat(86) }), "notParsed"],
  ];

  test.each(tampered)("%s is refused once, shown, and the old one stays", async (_name, change, reason) => {
    const before = installed();
    const newest = await published(onDocument(change));
    await refusedAs(newest, reason);
    // The till asks again and again meanwhile; it says it once.
    const asked = () =>
      proxy.seen.filter((line) => line.includes(`/programme/${programmeId}/${newest}`)).length;
    const askedBefore = asked();
    await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(askedBefore + 1);
    expect(installed()).toBe(before);
    expect(refusals().filter((entry) => entry.version === newest)).toHaveLength(1);
    await sellCable(till);

    // What was damaged on the way is installed as soon as it arrives whole.
    proxy.alter(null);
    await screen.until(() => installed() === newest, "the genuine version is installed");
  });

  test("whose answer breaks off is a fault of the line: nothing changes until it arrives whole", async () => {
    const before = installed();
    const newest = await published(async ({ path: asked }, genuine) => {
      const answer = await genuine();
      return asked.includes(`/programme/${programmeId}/`)
        ? { ...answer, body: answer.body.subarray(0, 900) }
        : answer;
    });
    const offline = await screen.until(
      ({ connection }) => connection.state === "offline",
      "the outage is shown",
    );
    expect(offline.connection.cause).toBe("badAnswer");
    expect(installed()).toBe(before);
    expect(refusals().filter((entry) => entry.version === newest)).toEqual([]);
    proxy.alter(null);
    await screen.until(() => installed() === newest, "the genuine version is installed");
  });

  test("of an older version, replayed whole with its own signature, is refused", async () => {
    const before = installed();
    const old = await (
      await fetch(`${platform.url}/v1/publications/programme/${programmeId}/${original.version}`)
    ).json();
    const { document } = old as Publication;
    const sha256 = createHash("sha256").update(document).digest("hex");
    const newest = await published(async ({ path: asked }, genuine) => {
      const answer = await genuine();
      if (asked === "/v1/publications")
        return withJson<PublicationIndex>(answer, (index) => listed(index, sha256));
      if (!asked.includes(`/programme/${programmeId}/`)) return answer;
      return withJson<Publication>(answer, ({ version: asIf }) => ({
        ...(old as Publication),
        version: asIf,
      }));
    });
    await refusedAs(newest, "wrongIdentity");
    expect(installed()).toBe(before);
    proxy.alter(null);
    await screen.until(() => installed() === newest, "the genuine version is installed");
  });

  const listed = (index: PublicationIndex, sha256: string): PublicationIndex => ({
    publications: index.publications.map((listing) =>
      listing.id === programmeId ? { ...listing, sha256 } : listing,
    ),
  });

  test("that the platform lists in an older version is refused, and the newer one stays", async () => {
    const before = installed() ?? 0;
    proxy.alter(async ({ path: asked }, genuine) => {
      const answer = await genuine();
      if (asked !== "/v1/publications") return answer;
      return withJson<PublicationIndex>(answer, ({ publications }) => ({
        publications: publications.map((listing) =>
          listing.id === programmeId ? { ...listing, version: 1 } : listing,
        ),
      }));
    });
    await refusedAs(1, "olderThanInstalled");
    expect(installed()).toBe(before);
  });

  test("with a signature for other bytes than were listed is refused", async () => {
    const before = installed();
    const newest = await published(async ({ path: asked }, genuine) => {
      const answer = await genuine();
      if (asked !== "/v1/publications") return answer;
      return withJson<PublicationIndex>(answer, (index) => listed(index, "ab".repeat(32)));
    });
    await refusedAs(newest, "hashMismatch");
    expect(installed()).toBe(before);
    proxy.alter(null);
    await screen.until(() => installed() === newest, "the genuine version is installed");
  });

  async function refusedAs(newest: number, reason: PublicationRefusal): Promise<void> {
    const view = await screen.until(
      ({ notices }) =>
        notices.some(({ code, params }) => code === "publicationRefused" && params["version"] === newest),
      "the refusal is shown",
    );
    const notice = view.notices.find(({ params }) => params["version"] === newest);
    expect(notice?.params).toMatchObject({ kind: "programme", id: programmeId, reason });
    expect(refusals()).toContainEqual({ id: programmeId, version: newest, reason });
  }
});

describe("a catalogue whose chunk was tampered with", () => {
  test("is refused; the till begins without goods, says so, and installs it when it arrives whole", async () => {
    const ownDir = path.join(folder, "fresh-till");
    proxy.alter(async ({ path: asked }, genuine) => {
      const answer = await genuine();
      if (!asked.includes("/chunks/")) return answer;
      const body = Buffer.from(answer.body);
      body.writeUInt8(body.readUInt8(body.length - 1) ^ 1, body.length - 1);
      return { ...answer, body };
    });
    const fresh = await startTestTill({ ...platform, url: proxy.url }, { dataDir: ownDir });
    try {
      const view = await fresh.screen.until(
        ({ notices }) => notices.some(({ code }) => code === "publicationRefused"),
        "the refusal is shown",
      );
      expect(view.notices.find(({ code }) => code === "publicationRefused")?.params).toMatchObject({
        kind: "catalogue",
        reason: "hashMismatch",
      });
      expect(view.catalogue.goodsCount).toBe(0);
      // Without a catalogue goods are sold by hand, at the full price.
      await fresh.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
      await fresh.screen.must("shift:open", { floatFen: 0 });
      await fresh.screen.must("sale:addUnlistedGoods", { name: "样例商品", priceFen: 5_000, gtin: null });
      const { sale } = await fresh.screen.must("till:getView", {});
      await fresh.screen.must("tender:add", { kind: "cash", amountFen: 5_000, reference: null });
      await fresh.screen.must("sale:complete", { saleId: sale?.saleId ?? "" });
      proxy.alter(null);
      await fresh.screen.until(({ catalogue }) => catalogue.goodsCount >= 300, "the goods arrive");
      const kinds = entriesOf(readJournal(ownDir), "publicationInstalled").map(
        ({ body }) => body.publicationKind,
      );
      expect(kinds).toContain("catalogue");
    } finally {
      await fresh.till.close();
    }
  });
});
