import { readFile } from "node:fs/promises";
import path from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { goodsSchema } from "../../../src/domain/goods/goods.ts";
import { isSignatureOf } from "../../../src/signatures/node/index.ts";
import { sha256Hex } from "../../../src/platform/keys/sha256.ts";
import {
  catalogueManifestSchema,
  problemSchema,
  publicationIndexSchema,
  publicationSchema,
  signaturePrefix,
  type Publication,
} from "../../../src/sync/protocol/index.ts";
import { sampleGoods } from "../../support/sample-facts.ts";
import { wholeProgramme } from "../../support/whole-programme.ts";
import { demoFolder, type PlatformUnderTest } from "./platform-under-test.ts";
import { adminToken, enrolTestTerminal, postJson } from "./test-terminal.ts";

/** What publication guarantees, whatever the database. */
export function publicationSuite(platform: () => PlatformUnderTest): void {
  const index = async () =>
    publicationIndexSchema.parse(await (await fetch(`${platform().url}/v1/publications`)).json())
      .publications;
  const fetchPublication = async (kind: string, id: string, version: number): Promise<Publication> => {
    const answer = await fetch(`${platform().url}/v1/publications/${kind}/${id}/${version}`);
    return publicationSchema.parse(await answer.json());
  };
  const offer = (document: string) =>
    postJson(
      `${platform().url}/v1/admin/programmes`,
      { document },
      { authorization: `Bearer ${adminToken}` },
    );

  describe("publication", () => {
    test("serves every document with a signature of the key in the certificates", async () => {
      const { certificate } = await enrolTestTerminal(platform().url);
      const platformKey = {
        suite: "ed25519",
        publicKey: certificate.platformKeys[0]?.publicKey ?? "",
      } as const;
      const listed = await index();
      expect(listed.length).toBeGreaterThanOrEqual(3);
      for (const { kind, id, version, sha256 } of listed) {
        const { document, signature } = await fetchPublication(kind, id, version);
        expect(isSignatureOf(platformKey, signaturePrefix.publication, document, signature)).toBe(true);
        expect(sha256Hex(document)).toBe(sha256);
        expect(JSON.parse(document)).toMatchObject({ id, version });
      }
    });

    test("tells everybody the keys that verify what it signs, and no secret one", async () => {
      const { certificate } = await enrolTestTerminal(platform().url);
      const { keys } = z
        .object({ keys: z.array(z.record(z.string(), z.string())) })
        .parse(await (await fetch(`${platform().url}/v1/signing-keys`)).json());
      expect(keys).toMatchObject(certificate.platformKeys);
      expect(keys.every((key) => Object.keys(key).toSorted().join() === "keyId,publicKey,suite")).toBe(true);
    });

    test("serves the catalogue in chunks that the signed manifest names by hash", async () => {
      const version = (await index()).find(({ id }) => id === "demo-goods")?.version ?? 0;
      const manifest = catalogueManifestSchema.parse(
        JSON.parse((await fetchPublication("catalogue", "demo-goods", version)).document),
      );
      let goodsCount = 0;
      for (const chunk of manifest.chunks) {
        const answer = await fetch(
          `${platform().url}/v1/publications/catalogue/demo-goods/${version}/chunks/${chunk.sha256}`,
        );
        expect(answer.headers.get("content-type")).toBe("application/zstd");
        const bytes = new Uint8Array(await answer.arrayBuffer());
        expect([sha256Hex(bytes), bytes.byteLength]).toEqual([chunk.sha256, chunk.byteCount]);
        const rows = zstdDecompressSync(bytes)
          .toString("utf8")
          .split("\n")
          .filter((row) => row !== "");
        for (const row of rows) goodsSchema.parse(JSON.parse(row));
        goodsCount += rows.length;
      }
      expect(goodsCount).toBe(manifest.goodsCount);
      expect(goodsCount).toBeGreaterThanOrEqual(300);
    });

    test("answers not found for what was never published", async () => {
      const paths = [
        "programme/NO-SUCH/1",
        "catalogue/demo-goods/99",
        `catalogue/demo-goods/1/chunks/${"0".repeat(64)}`,
      ];
      for (const path of paths) {
        const answer = await fetch(`${platform().url}/v1/publications/${path}`);
        expect([answer.status, problemSchema.parse(await answer.json()).code]).toEqual([404, "notFound"]);
      }
    });

    test("takes a programme only when it parses and its version grew", async () => {
      const document = await readFile(path.join(demoFolder, "programmes/appliances.json"), "utf8");
      const make = (change: object) =>
        JSON.stringify({ ...z.looseObject({}).parse(JSON.parse(document)), ...change });
      const refused = [
        make({ version: 1 }),
        make({ version: 9, rate: 0.15 }),
        make({ version: 9, tokenKeyId: "no-such-key" }),
        make({ version: 9, format: "huanxin-programme/1" }),
        make({ version: 9 }).replace("{", '{"version":1,'),
        make({ version: 1.5 }),
        "not JSON",
      ];
      for (const text of refused) {
        const answer = await offer(text);
        expect([answer.status, problemSchema.parse(await answer.json()).code]).toEqual([400, "badRequest"]);
      }
      expect((await offer(make({ id: "DEMO-OTHER", version: 1 }))).status).toBe(200);
      expect((await offer(make({ id: "DEMO-OTHER", version: 3 }))).status).toBe(200);
      expect((await offer(make({ id: "DEMO-OTHER", version: 2 }))).status).toBe(400);
      const listed = (await index()).filter(({ id }) => id === "DEMO-OTHER");
      expect(listed.map(({ version }) => version)).toEqual([3]);
      expect((await fetchPublication("programme", "DEMO-OTHER", 1)).version).toBe(1);
    });

    test("names each member for which it refuses a programme", async () => {
      const cap = { condition: { kind: "always" }, capFen: -1 };
      const whole = wholeProgramme();
      const broken = {
        ...whole,
        amount: { ...whole.amount, caps: [cap] },
        validTo: "2025-01-01T00:00:00+08:00",
      };
      const cureOf = async (document: object) =>
        problemSchema.parse(await (await offer(JSON.stringify(document))).json()).cure;
      expect(await cureOf(broken)).toMatch(/amount\.caps\.0\.capFen/);
      expect(await cureOf({ ...broken, amount: whole.amount })).toMatch(/validTo/);
      expect(await cureOf({ ...whole, groups: [] })).toMatch(/categories\.1\.group.*limits\.1\.groups\.0/);
      const unwritable = { shortTitle: "A\ud840", contact: "\u001b@", sources: ["第一行\n第二行"] };
      expect(await cureOf({ ...whole, ...unwritable })).toMatch(/shortTitle: .*sources\.0: .*contact: /);
      const huge = await offer(JSON.stringify({ ...whole, sources: ["文".repeat(300_000)] }));
      expect([huge.status, problemSchema.parse(await huge.json()).code]).toEqual([413, "tooLarge"]);
    });

    test("goes on from what was published in a format that nobody reads any more", async () => {
      const document = JSON.stringify({ format: "huanxin-programme/1", id: "OLD-FORMAT", version: 7 });
      await platform().database.execute(
        `INSERT INTO publications (kind, id, version, document, sha256, key_id, signature, token_key_id, published_at)
         VALUES ('programme', 'OLD-FORMAT', 7, $1, $2, 'platform-1', $3, 'person-1', '2026-01-01T00:00:00.000+08:00')`,
        [document, sha256Hex(document), "A".repeat(86)],
      );
      const listed = async () => (await index()).filter(({ id }) => id === "OLD-FORMAT");
      expect(await listed()).toMatchObject([{ version: 7 }]);
      expect((await offer(JSON.stringify(wholeProgramme({ id: "OLD-FORMAT", version: 7 })))).status).toBe(
        400,
      );
      expect((await offer(JSON.stringify(wholeProgramme({ id: "OLD-FORMAT", version: 8 })))).status).toBe(
        200,
      );
      expect(await listed()).toMatchObject([{ version: 8 }]);
    });

    test("publishes an administrator's catalogue, and reads no stranger's", async () => {
      const goods = [{ ...sampleGoods(), name: "目录测试冰箱" }];
      const send = (version: number, headers: Record<string, string>) =>
        postJson(`${platform().url}/v1/admin/catalogues`, { id: "SUITE", version, goods }, headers);
      const stranger = await send(1, {});
      expect([stranger.status, problemSchema.parse(await stranger.json()).code]).toEqual([403, "forbidden"]);
      const administrator = { authorization: `Bearer ${adminToken}` };
      expect((await send(2, administrator)).status).toBe(200);
      expect((await send(2, administrator)).status).toBe(400);
      const manifest = catalogueManifestSchema.parse(
        JSON.parse((await fetchPublication("catalogue", "SUITE", 2)).document),
      );
      expect(manifest.goodsCount).toBe(1);
    });

    test("describes itself as OpenAPI 3.1", async () => {
      const description = z
        .object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
        .parse(await (await fetch(`${platform().url}/openapi.json`)).json());
      expect(description.openapi).toMatch(/^3\.1/);
      expect(Object.keys(description.paths).toSorted()).toEqual([
        "/",
        "/v1/admin/catalogues",
        "/v1/admin/enrolment-codes",
        "/v1/admin/hot-lists",
        "/v1/admin/programmes",
        "/v1/admin/qualifications",
        "/v1/admin/qualifications/claims",
        "/v1/admin/revocations",
        "/v1/admin/shops",
        "/v1/enrolments",
        "/v1/holdings",
        "/v1/holdings/sales",
        "/v1/publications",
        "/v1/publications/catalogue/{id}/{version}/chunks/{sha256}",
        "/v1/publications/{kind}/{id}/{version}",
        "/v1/signing-keys",
        "/v1/terminals/{terminal}/cursor",
        "/v1/terminals/{terminal}/entries",
        "/v1/terminals/{terminal}/keys",
        "/v1/terminals/{terminal}/qualifications/cancel",
        "/v1/terminals/{terminal}/qualifications/commit",
        "/v1/terminals/{terminal}/qualifications/refund",
        "/v1/terminals/{terminal}/qualifications/state",
        "/v1/terminals/{terminal}/qualifications/try",
        "/v1/terminals/{terminal}/reports",
        "/v1/terminals/{terminal}/revocations",
      ]);
    });
  });
}
