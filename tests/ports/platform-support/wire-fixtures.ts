import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { canonicalJson } from "../../../src/domain/journal/canonical-json.ts";
import { goodsSchema } from "../../../src/domain/goods/goods.ts";
import type { Database } from "../../../src/platform/database/database.ts";
import { migrate } from "../../../src/platform/database/migrate.ts";
import { hashOfCode } from "../../../src/platform/enrolment/enrolment-code.ts";
import { loadPlatformKeys } from "../../../src/platform/keys/platform-keys.ts";
import { sha256Hex } from "../../../src/platform/keys/sha256.ts";
import { publishHotList } from "../../../src/platform/qualifications/publish-hot-list.ts";
import { migrations } from "../../../src/platform/migrations/index.ts";
import { publishCatalogue } from "../../../src/platform/publication/publish-catalogue.ts";
import { publishProgramme } from "../../../src/platform/publication/publish-programme.ts";
import { saveShop } from "../../../src/platform/shops/shop.ts";
import { startPlatform } from "../../../src/platform/start-platform.ts";
import { codeText, encodeCodeBody } from "../../../src/domain/voucher/index.ts";
import { createSigner, type KeyPair } from "../../../src/signatures/node/index.ts";
import {
  catalogueManifestSchema,
  certificateSchema,
  enrolmentResponseSchema,
  publicationSchema,
  requestHeaders,
  requestText,
  signaturePrefix,
} from "../../../src/sync/protocol/index.ts";
import { sampleCode, sampleCodeId } from "../../support/sample-codes.ts";
import { appliances } from "../../support/sample-programmes.ts";
import { sm2EnrolmentRequest, sm2PublicKey } from "./sm2-example.ts";
import { enrolledBody, saleBody, shiftOpenedBody } from "./entry-bodies.ts";
import {
  appendEntry,
  enrolmentRequest,
  postEntries,
  postJson,
  readCursor,
  sendSigned,
  terminalOf,
} from "./test-terminal.ts";

/** Example keys are made from public words, so that anyone can make them again and nobody takes them for secrets. */
export function exampleKeyPair(curve: "Ed25519" | "X25519", words: string): Omit<KeyPair, "suite"> {
  const seed = createHash("sha256").update(words).digest();
  const algorithm = curve === "Ed25519" ? "70" : "6e";
  const der = Buffer.concat([Buffer.from(`302e020100300506032b65${algorithm}04220420`, "hex"), seed]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { x } = createPublicKey(key).export({ format: "jwk" });
  if (x === undefined) throw new Error("The example key has no public part");
  return { publicKey: x, privateKey: seed.toString("base64url") };
}

const words = {
  platform: "huanxin wire fixture: platform signing key",
  sealing: "huanxin wire fixture: platform sealing key",
  token: "huanxin wire fixture: token key",
  terminal: "huanxin wire fixture: terminal key",
  sm2Terminal: "huanxin wire fixture: terminal key of sm2-sm3",
};
const pairs = {
  platform: exampleKeyPair("Ed25519", words.platform),
  sealing: exampleKeyPair("X25519", words.sealing),
  terminal: { suite: "ed25519" as const, ...exampleKeyPair("Ed25519", words.terminal) },
};
const code = "HUANX234";
const sm2Code = "HUANX567";
const now = Date.parse("2026-11-22T10:00:00.000+08:00");
const clock = () => now;

const shop = {
  shopId: "demo-shop",
  name: "红旗区焕新家电（演示）",
  address: "示范市红旗区示范路1号（演示）",
  complaintLine: "0000-0000（演示）",
  merchantId: "demo-merchant",
  regionCode: "410702",
};

const programme = appliances({
  id: "DEMO-HA-2025-AP",
  authority: "示范市商务局（演示）",
  title: "线路示例（演示）",
  validTo: "2027-12-31T23:59:59.999+08:00",
  qualification: { categories: null, channels: ["signedCode", "online"], isSameDay: false, maxHours: null },
});

/** The code of docs/qualification-codes.md, by the example platform's key. */
const qualification = sampleCode({
  codeId: sampleCodeId(20_261_122),
  programmeId: "DEMO-HA-2025-AP",
  issuedAt: now,
  validFrom: now,
  validTo: Date.parse("2026-11-30T23:59:59.999+08:00"),
  keyId: "signing-example",
});

const goods = goodsSchema.parse({
  gtin: "06999010101019",
  name: "505升十字对开门冰箱 一级能效",
  brand: "云岭",
  model: "BCD-505W1",
  category: "refrigerator",
  kind: null,
  grade: 1,
  serialKind: "serialNumber",
  battery: null,
  listFen: 499_900,
});

/** A platform whose keys, clock and one-time code are the examples'. */
async function startExamplePlatform(database: Database) {
  await migrate(database, migrations, clock);
  const insertKey =
    "INSERT INTO platform_keys (key_id, purpose, public_key, secret_key, created_at) VALUES ($1, $2, $3, $4, '')";
  const { platform, sealing } = pairs;
  await database.execute(insertKey, ["signing-example", "signing", platform.publicKey, platform.privateKey]);
  await database.execute(insertKey, ["sealing-example", "sealing", sealing.publicKey, sealing.privateKey]);
  const tokenKey = createHash("sha256").update(words.token).digest("base64url");
  await database.execute(insertKey, ["person-1", "token", null, tokenKey]);
  await saveShop(database, shop);
  for (const one of [code, sm2Code]) {
    await database.execute(
      "INSERT INTO enrolment_codes (code_hash, shop_id, expires_at_ms) VALUES ($1, $2, $3)",
      [hashOfCode(one), shop.shopId, now + 600_000],
    );
  }
  const keys = await loadPlatformKeys(database, clock);
  const codes = [sampleCodeId(1), sampleCodeId(2)];
  const hotList = { format: "huanxin-hot-list/1", id: "codes", version: 1, issuerKeys: [], codes } as const;
  await publishHotList(database, keys, clock, { ...hotList, issuerKeys: [] });
  await publishProgramme(database, keys, clock, canonicalJson(programme));
  const body = encodeCodeBody(qualification);
  await database.execute(
    `INSERT INTO qualifications (code_id, programme_id, category, person_token, text, issued_at, state)
     VALUES ($1, $2, $3, $4, $5, '', 'unredeemed')`,
    [
      qualification.codeId,
      qualification.programmeId,
      qualification.category,
      qualification.personToken,
      codeText(body, keys.signing.sign(signaturePrefix.qualificationCode, body)),
    ],
  );
  await publishCatalogue(database, keys, clock, { id: "demo-goods", version: 1, goods: [goods] });
  return startPlatform({
    database,
    host: "127.0.0.1",
    port: 0,
    adminToken: null,
    demoFolder: null,
    receiptPageUrl: "https://platform.example/r",
    clock,
  });
}

/**
 * One example of every message, by file name: the requests as a terminal sends them, the answers as this platform
 * gives them. Takes over an empty database.
 */
export async function buildWireFixtures(database: Database): Promise<Record<string, unknown>> {
  const { url, close } = await startExamplePlatform(database);
  try {
    return {
      "keys.json": exampleKeys(),
      ...(await enrolmentFixtures(url)),
      ...(await publicationFixtures(url)),
      "qualification-exchange.json": await qualificationFixture(url),
      "enrolment-request-sm2.json": await sm2EnrolmentFixture(url),
    };
  } finally {
    await close();
  }
}

function exampleKeys() {
  const note = "Examples only: each secret key is the SHA-256 of its words, for sm2-sm3 modulo n.";
  return {
    note,
    platform: { words: words.platform, keyId: "signing-example", publicKey: pairs.platform.publicKey },
    sealing: { words: words.sealing, keyId: "sealing-example", publicKey: pairs.sealing.publicKey },
    token: { words: words.token, keyId: "person-1" },
    terminal: { words: words.terminal, keyId: "t000001-1", publicKey: pairs.terminal.publicKey },
    sm2Terminal: {
      words: words.sm2Terminal,
      keyId: "t000002-1",
      suite: "sm2-sm3",
      publicKey: sm2PublicKey(words.sm2Terminal),
    },
  };
}

async function enrolmentFixtures(url: string) {
  const request = enrolmentRequest(code, pairs.terminal);
  const response = enrolmentResponseSchema.parse(
    await (await postJson(`${url}/v1/enrolments`, request)).json(),
  );
  const terminal = terminalOf(url, pairs.terminal, response.certificate);
  const id = terminal.certificate.terminal;
  const path = `/v1/terminals/${id}/cursor?nonce=an-example-nonce`;
  const cursorText = requestText(signaturePrefix.request, "GET", path, sha256Hex(""));
  const cursorAnswer = await sendSigned(terminal, "GET", path);
  const beforeFirst = await readCursor(terminal);
  const entries = [
    appendEntry(terminal, "enrolled", enrolledBody),
    appendEntry(terminal, "shiftOpened", shiftOpenedBody),
    appendEntry(terminal, "saleCompleted", saleBody("s-1")),
  ];
  const report = {
    problem: "rolledBack",
    problemSeq: 1,
    anchor: terminal.head,
    head: beforeFirst,
  } as const;
  const gap = await postEntries(terminal, entries.slice(1));
  const ingested = await postEntries(terminal, entries);
  const held = await sendSigned(terminal, "GET", `/v1/terminals/${id}/entries?from=2`);
  return {
    "enrolment-request.json": request,
    "enrolment-response.json": response,
    "certificate.json": terminal.certificate,
    "signed-request.json": {
      method: "GET",
      path,
      body: "",
      text: cursorText,
      headers: {
        [requestHeaders.terminal]: id,
        [requestHeaders.keyId]: terminal.certificate.keyId,
        [requestHeaders.signature]: createSigner(pairs.terminal).sign("", cursorText),
      },
    },
    "cursor.json": beforeFirst,
    "journal-report.json": report,
    "held-entries.json": await held.json(),
    "cursor-response.json": await cursorAnswer.json(),
    "ingest-request.json": { terminal: id, entries },
    "ingest-response.json": await ingested.json(),
    "problem.json": await gap.json(),
  };
}

/** A request that this platform has answered with a certificate for the same suite and key. */
async function sm2EnrolmentFixture(url: string) {
  const request = sm2EnrolmentRequest(sm2Code, words.sm2Terminal);
  const answer = enrolmentResponseSchema.parse(
    await (await postJson(`${url}/v1/enrolments`, request)).json(),
  );
  const { suite, publicKey } = certificateSchema.parse(JSON.parse(answer.certificate));
  if (suite !== request.suite || publicKey !== request.publicKey)
    throw new Error("The platform certified another key than it was asked for");
  return request;
}

/** Everything that a terminal may ask about a code, in an order in which it might. */
async function qualificationFixture(url: string) {
  const { certificate } = enrolmentResponseSchema.parse(
    await (await postJson(`${url}/v1/enrolments`, enrolmentRequest(code, pairs.terminal))).json(),
  );
  const terminal = terminalOf(url, pairs.terminal, certificate);
  const { codeId } = qualification;
  const sold = { codeId, saleId: "s-1", lineId: "l-1", seq: 3 };
  const asked = [
    ["state", { codeId }],
    ["try", { codeId, tryId: "try-1" }],
    ["cancel", { codeId, tryId: "try-1" }],
    ["try", { codeId, tryId: "try-2" }],
    ["commit", sold],
    ["try", { codeId, tryId: "try-3" }],
    ["refund", { ...sold, returnId: "r-1" }],
    ["state", { codeId: sampleCodeId(3) }],
  ] as const;
  const exchange: { path: string; request: object; answer: unknown }[] = [];
  for (const [step, request] of asked) {
    const path = `/v1/terminals/${terminal.certificate.terminal}/qualifications/${step}`;
    const answer = await sendSigned(terminal, "POST", path, JSON.stringify(request));
    exchange.push({ path, request, answer: await answer.json() });
  }
  return exchange;
}

async function publicationFixtures(url: string) {
  const get = async (path: string): Promise<unknown> => (await fetch(`${url}/v1/publications${path}`)).json();
  const catalogue = publicationSchema.parse(await get("/catalogue/demo-goods/1"));
  const manifest = catalogueManifestSchema.parse(JSON.parse(catalogue.document));
  const chunkPath = `/v1/publications/catalogue/demo-goods/1/chunks/${manifest.chunks[0]?.sha256}`;
  const chunk = await (await fetch(`${url}${chunkPath}`)).arrayBuffer();
  return {
    "publication-index.json": await get(""),
    "programme-publication.json": await get("/programme/DEMO-HA-2025-AP/1"),
    "hot-list-publication.json": await get("/hotList/codes/1"),
    "catalogue-publication.json": catalogue,
    "catalogue-manifest.json": manifest,
    "catalogue-chunk.json": { path: chunkPath, bytes: Buffer.from(chunk).toString("base64url") },
  };
}
