import { describe, expect, test } from "vitest";
import { loadPlatformKeys } from "../../../src/platform/keys/platform-keys.ts";
import { createServer } from "../../../src/platform/routes/create-server.ts";
import { generateKeyPair, isSignatureOf } from "../../../src/signatures/node/index.ts";
import {
  certificateSchema,
  enrolmentResponseSchema,
  problemSchema,
  signaturePrefix,
} from "../../../src/sync/protocol/index.ts";
import type { PlatformUnderTest } from "./platform-under-test.ts";
import { adminToken, enrolmentRequest, issueCode, postJson } from "./test-terminal.ts";

async function refusalOf(answer: Response): Promise<{ status: number; code: string }> {
  expect(answer.headers.get("content-type")).toContain("application/json");
  const { code } = problemSchema.parse(await answer.json());
  return { status: answer.status, code };
}

/** What enrolment guarantees, whatever the database. */
export function enrolmentSuite(platform: () => PlatformUnderTest): void {
  describe("enrolment", () => {
    test("gives a terminal a certificate that the platform's own key signed", async () => {
      const pair = generateKeyPair("ed25519");
      const code = await issueCode(platform().url);
      const answer = await postJson(`${platform().url}/v1/enrolments`, enrolmentRequest(code, pair));
      const enrolled = enrolmentResponseSchema.parse(await answer.json());
      const certificate = certificateSchema.parse(JSON.parse(enrolled.certificate));
      const platformKey = {
        suite: "ed25519",
        publicKey: certificate.platformKeys[0]?.publicKey ?? "",
      } as const;
      const { certificate: text, signature } = enrolled;
      expect(isSignatureOf(platformKey, signaturePrefix.enrolment, text, signature)).toBe(true);
      expect(certificate).toMatchObject({
        publicKey: pair.publicKey,
        shop: { id: "demo-shop", name: "红旗区焕新家电（演示）" },
        regionCode: "410702",
      });
      expect(certificate.terminal).toMatch(/^T\d{6}$/);
      expect(enrolled.tokenKeys).toHaveLength(1);
    });

    test("gives each terminal of a shop the next number", async () => {
      const numbers: number[] = [];
      for (const pair of [generateKeyPair("ed25519"), generateKeyPair("ed25519")]) {
        const request = enrolmentRequest(await issueCode(platform().url), pair);
        const answer = await postJson(`${platform().url}/v1/enrolments`, request);
        const { certificate } = enrolmentResponseSchema.parse(await answer.json());
        numbers.push(Number(certificateSchema.parse(JSON.parse(certificate)).tillNumber));
      }
      expect(numbers[1]).toBe((numbers[0] ?? 0) + 1);
    });

    test("takes a code once: another key is refused, the same key gets the same answer again", async () => {
      const pair = generateKeyPair("ed25519");
      const code = await issueCode(platform().url);
      const url = `${platform().url}/v1/enrolments`;
      const once = await (await postJson(url, enrolmentRequest(code, pair))).json();
      const again = await (await postJson(url, enrolmentRequest(code, pair))).json();
      const other = await postJson(url, enrolmentRequest(code, generateKeyPair("ed25519")));
      expect(again).toEqual(once);
      expect(await refusalOf(other)).toEqual({ status: 409, code: "usedCode" });
    });

    test("enrols one terminal when eight keys use a code at the same moment", async () => {
      const code = await issueCode(platform().url);
      const answers = await Promise.all(
        Array.from({ length: 8 }, () =>
          postJson(`${platform().url}/v1/enrolments`, enrolmentRequest(code, generateKeyPair("ed25519"))),
        ),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 409)).toHaveLength(7);
    });

    test("refuses a code whose minutes are over", async () => {
      const { url, clock } = platform();
      const code = await issueCode(url, 5);
      const before = clock.nowMs;
      clock.nowMs += 5 * 60_000 + 1;
      const answer = await postJson(
        `${url}/v1/enrolments`,
        enrolmentRequest(code, generateKeyPair("ed25519")),
      );
      clock.nowMs = before;
      expect(await refusalOf(answer)).toEqual({ status: 410, code: "expiredCode" });
    });

    test("refuses a code that was never made, and a sender without the private key", async () => {
      const { url } = platform();
      const pair = generateKeyPair("ed25519");
      const unknown = await postJson(`${url}/v1/enrolments`, enrolmentRequest("ABCDEFGH", pair));
      expect(await refusalOf(unknown)).toEqual({ status: 404, code: "unknownCode" });
      const stolen = {
        ...enrolmentRequest(await issueCode(url), generateKeyPair("ed25519")),
        publicKey: pair.publicKey,
      };
      const answer = await postJson(`${url}/v1/enrolments`, stolen);
      expect(await refusalOf(answer)).toEqual({ status: 401, code: "badProof" });
    });
  });

  describe("administration", () => {
    test("refuses whoever has no token or another one", async () => {
      const request = { shopId: "demo-shop", validMinutes: 10 };
      const url = `${platform().url}/v1/admin/enrolment-codes`;
      const wrong: Record<string, string>[] = [
        {},
        { authorization: "Bearer other" },
        { authorization: adminToken },
      ];
      for (const headers of wrong) {
        const answer = await postJson(url, request, headers);
        expect(await refusalOf(answer)).toEqual({ status: 403, code: "forbidden" });
      }
    });

    test("refuses everyone when it was started without a token, holdings too when it is not on loopback", async () => {
      const { database, clock } = platform();
      const keys = await loadPlatformKeys(database, () => clock.nowMs);
      const context = { database, keys, clock: () => clock.nowMs, log: () => undefined };
      const server = await createServer({
        ...context,
        adminToken: null,
        isDemo: false,
        areHoldingsOpen: false,
        receiptPageUrl: () => "https://platform.example/r",
        receiptPage: null,
      });
      const payload = { shopId: "demo-shop", validMinutes: 10 };
      for (const authorization of ["", "Bearer ", "Bearer null"]) {
        const code = {
          method: "POST" as const,
          url: "/v1/admin/enrolment-codes",
          payload,
          headers: { authorization },
        };
        expect((await server.inject(code)).statusCode).toBe(403);
        for (const url of ["/", "/v1/holdings", "/v1/holdings/sales?terminal=T000001"]) {
          expect((await server.inject({ method: "GET", url, headers: { authorization } })).statusCode).toBe(
            403,
          );
        }
      }
      expect((await server.inject({ method: "GET", url: "/v1/publications" })).statusCode).toBe(200);
      await server.close();
    });

    test("registers a shop and gives codes for it, not for one that it does not know", async () => {
      const { url } = platform();
      const headers = { authorization: `Bearer ${adminToken}` };
      const shop = {
        shopId: "second-shop",
        name: "第二家电（演示）",
        address: "示范路2号",
        complaintLine: "0000-0000",
        merchantId: "demo-merchant",
        regionCode: "410702",
      };
      const before = await postJson(
        `${url}/v1/admin/enrolment-codes`,
        { shopId: "second-shop", validMinutes: 1 },
        headers,
      );
      expect(await refusalOf(before)).toEqual({ status: 404, code: "notFound" });
      expect((await postJson(`${url}/v1/admin/shops`, shop, headers)).status).toBe(200);
      const after = await postJson(
        `${url}/v1/admin/enrolment-codes`,
        { shopId: "second-shop", validMinutes: 1 },
        headers,
      );
      expect(after.status).toBe(200);
    });
  });
}
