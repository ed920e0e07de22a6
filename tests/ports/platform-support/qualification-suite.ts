import { beforeAll, describe, expect, test } from "vitest";
import { issuedCodeSchema } from "../../../src/platform/qualifications/issue-code.ts";
import { isSignatureOf } from "../../../src/signatures/node/index.ts";
import { parseSignedCode, truncatePersonToken, verifyCode } from "../../../src/domain/voucher/index.ts";
import {
  codeAnswerSchema,
  problemSchema,
  publicationIndexSchema,
  type CodeAnswer,
} from "../../../src/sync/protocol/index.ts";
import { appliances } from "../../support/sample-programmes.ts";
import { sampleCodeId, sampleIssuer } from "../../support/sample-codes.ts";
import { casesOf } from "./read-holdings.ts";
import type { PlatformUnderTest } from "./platform-under-test.ts";
import { adminToken, enrolTestTerminal, postJson, sendSigned, type TestTerminal } from "./test-terminal.ts";

const administrator = { authorization: `Bearer ${adminToken}` };
const personToken = Buffer.alloc(32, 7).toString("base64url");
const qualification = {
  categories: null,
  channels: ["signedCode", "online"],
  isSameDay: false,
  maxHours: null,
};
const programme = appliances({ id: "CODE-AP", qualification });
const minuteMs = 60_000;

/** What qualification codes guarantee at the platform, whatever the database. */
export function qualificationSuite(platform: () => PlatformUnderTest): void {
  const admin = (path: string, body: object) =>
    postJson(`${platform().url}/v1/admin/${path}`, body, administrator);
  const order = {
    programmeId: "CODE-AP",
    category: "refrigerator",
    personToken,
    validFrom: "2026-11-01T00:00:00.000+08:00",
    validTo: "2026-12-31T23:59:59.000+08:00",
  };
  const issue = async (changes: object = {}) =>
    issuedCodeSchema.parse(await (await admin("qualifications", { ...order, ...changes })).json());

  async function ask(terminal: TestTerminal, step: string, body: object): Promise<CodeAnswer> {
    const path = `/v1/terminals/${terminal.certificate.terminal}/qualifications/${step}`;
    return codeAnswerSchema.parse(
      await (await sendSigned(terminal, "POST", path, JSON.stringify(body))).json(),
    );
  }
  const sold = (codeId: string, saleId = "sale-1", seq = 7) => ({ codeId, saleId, lineId: "line-1", seq });
  const openCases = async (terminal: TestTerminal) =>
    (await casesOf(terminal)).map(({ kind, reason }) => [kind, reason]);

  describe("qualification codes", () => {
    let first: TestTerminal;
    let second: TestTerminal;

    beforeAll(async () => {
      const published = await admin("programmes", { document: JSON.stringify(programme) });
      expect(published.status).toBe(200);
      first = await enrolTestTerminal(platform().url);
      second = await enrolTestTerminal(platform().url, "sm2-sm3");
    });

    test("are issued with the signature of the key in the certificates, for a person without their name", async () => {
      const { codeId, text, state } = await issue();
      const keys = first.certificate.platformKeys.map((key) => ({ ...key, suite: "ed25519" as const }));
      const verified = verifyCode(text, keys, isSignatureOf);
      expect(verified).toMatchObject({
        ok: true,
        value: { codeId, programmeId: "CODE-AP", category: "refrigerator" },
      });
      expect(verified.ok && verified.value.personToken).toBe(truncatePersonToken(personToken));
      expect(state).toBe("unredeemed");
      expect(await ask(first, "state", { codeId })).toEqual({
        codeId,
        state: "unredeemed",
        isOurs: false,
        text,
        frozenUntil: null,
      });
    });

    test.each([
      ["an unknown programme", { programmeId: "NO-SUCH" }],
      ["a category that the programme does not have", { category: "bicycle" }],
      ["a programme without codes", { programmeId: "DEMO-HA-2025-AP" }],
      ["an end before the beginning", { validTo: "2026-10-01T00:00:00.000+08:00" }],
      ["half a token", { personToken: personToken.slice(0, 22) }],
    ])("are not issued for %s", async (_name, changes) => {
      const answer = await admin("qualifications", { ...order, ...changes });
      expect([answer.status, problemSchema.parse(await answer.json()).code]).toEqual([400, "badRequest"]);
    });

    test("are issued by no stranger, and nobody asks for another terminal", async () => {
      const stranger = await postJson(`${platform().url}/v1/admin/qualifications`, order);
      expect(stranger.status).toBe(403);
      const { codeId } = await issue();
      const path = `/v1/terminals/${first.certificate.terminal}/qualifications/try`;
      const body = JSON.stringify({ codeId, tryId: "t" });
      expect((await sendSigned(second, "POST", path, body)).status).toBe(403);
      expect((await postJson(`${platform().url}${path}`, { codeId, tryId: "t" })).status).toBe(401);
    });

    test("are frozen for one terminal: the other hears so, until a cancel or the end of the try", async () => {
      const { codeId } = await issue();
      const held = await ask(first, "try", { codeId, tryId: "try-1" });
      expect(held).toMatchObject({ state: "unredeemed", isOurs: true });
      expect(await ask(first, "try", { codeId, tryId: "try-1" })).toEqual(held);
      expect(await ask(second, "try", { codeId, tryId: "try-1" })).toMatchObject({
        state: "frozenElsewhere",
        isOurs: false,
        frozenUntil: null,
      });
      expect((await ask(first, "cancel", { codeId, tryId: "try-1" })).isOurs).toBe(false);
      expect(await ask(second, "try", { codeId, tryId: "try-2" })).toMatchObject({
        state: "unredeemed",
        isOurs: true,
      });
      expect((await ask(first, "try", { codeId, tryId: "try-3" })).state).toBe("frozenElsewhere");
      platform().clock.nowMs += 16 * minuteMs;
      expect(await ask(first, "try", { codeId, tryId: "try-3" })).toMatchObject({
        state: "unredeemed",
        isOurs: true,
      });
    });

    test("stay free after a cancel that overtook its try, and after the same try again behind its cancel", async () => {
      const { codeId } = await issue();
      await ask(first, "cancel", { codeId, tryId: "late" });
      expect(await ask(first, "try", { codeId, tryId: "late" })).toMatchObject({
        state: "unredeemed",
        isOurs: false,
      });
      await ask(first, "try", { codeId, tryId: "twice" });
      await ask(first, "cancel", { codeId, tryId: "twice" });
      await ask(first, "cancel", { codeId, tryId: "twice" });
      expect((await ask(first, "try", { codeId, tryId: "twice" })).isOurs).toBe(false);
      expect((await ask(second, "try", { codeId, tryId: "other" })).isOurs).toBe(true);
    });

    test("are redeemed once: by the sale that says so first, with or without a try", async () => {
      const { codeId } = await issue();
      await ask(first, "try", { codeId, tryId: "redeem-1" });
      const done = await ask(first, "commit", sold(codeId));
      expect(done).toMatchObject({ state: "redeemed", isOurs: true });
      expect(await ask(first, "commit", sold(codeId))).toEqual(done);
      expect(await ask(first, "try", { codeId, tryId: "redeem-2" })).toMatchObject({ state: "redeemed" });
      expect(await ask(second, "try", { codeId, tryId: "redeem-3" })).toMatchObject({
        state: "redeemed",
        isOurs: false,
      });
      expect(await openCases(first)).toEqual([]);
      expect(await ask(second, "commit", sold(codeId, "sale-2", 9))).toMatchObject({
        state: "redeemed",
        isOurs: false,
      });
      await ask(second, "commit", sold(codeId, "sale-2", 9));
      expect(await openCases(second)).toEqual([["code", "codeSpentTwice"]]);
    });

    test("are redeemed by a sale without a line, also while another terminal has them frozen", async () => {
      const { codeId } = await issue();
      await ask(second, "try", { codeId, tryId: "held" });
      expect(await ask(first, "commit", sold(codeId))).toMatchObject({ state: "redeemed", isOurs: true });
      expect(await ask(second, "try", { codeId, tryId: "held" })).toMatchObject({ state: "redeemed" });
    });

    test("stay redeemed when the goods come back, also where the commit was lost", async () => {
      const { codeId } = await issue();
      const refund = { ...sold(codeId), returnId: "return-1" };
      expect(await ask(first, "refund", refund)).toMatchObject({ state: "redeemed", isOurs: true });
      expect(await ask(first, "refund", refund)).toMatchObject({ state: "redeemed", isOurs: true });
      expect(await ask(first, "commit", sold(codeId))).toMatchObject({ state: "redeemed", isOurs: true });
      expect((await ask(second, "try", { codeId, tryId: "again" })).state).toBe("redeemed");
      expect((await issue()).codeId).not.toBe(codeId);
    });

    test("that nobody has claimed yet are shown to nobody, and count once they are claimed", async () => {
      const { codeId, state } = await issue({ isClaimed: false });
      expect(state).toBe("unclaimed");
      expect(await ask(first, "try", { codeId, tryId: "early" })).toEqual({
        codeId,
        state: "unclaimed",
        isOurs: false,
        text: null,
        frozenUntil: null,
      });
      expect((await admin("qualifications/claims", { codeId })).status).toBe(200);
      expect((await ask(first, "try", { codeId, tryId: "claimed" })).isOurs).toBe(true);
      expect((await admin("qualifications/claims", { codeId: sampleCodeId(1) })).status).toBe(404);
    });

    test("that are not known are said to be so, whatever is asked", async () => {
      const codeId = sampleCodeId(4_000_000);
      const unknown = { codeId, state: "unknown", isOurs: false, text: null, frozenUntil: null };
      expect(await ask(first, "state", { codeId })).toEqual(unknown);
      expect(await ask(first, "try", { codeId, tryId: "nowhere" })).toEqual(unknown);
      expect(await ask(first, "cancel", { codeId, tryId: "nowhere" })).toEqual(unknown);
      expect(await ask(first, "commit", sold(codeId))).toEqual(unknown);
      expect(await ask(first, "refund", { ...sold(codeId), returnId: "r" })).toEqual(unknown);
    });

    test("on a hot list are blocked, which is published and signed, and a spent one opens a case", async () => {
      const [one, other] = [await issue(), await issue()];
      const codes = [one.codeId, other.codeId].toSorted();
      const { key } = sampleIssuer("sm2-sm3", "city-codes-1");
      const list = { id: "codes", version: 1, codes, issuerKeys: [key] };
      expect((await admin("hot-lists", list)).status).toBe(200);
      expect((await admin("hot-lists", list)).status).toBe(400);
      const index = await (await fetch(`${platform().url}/v1/publications`)).json();
      expect(publicationIndexSchema.parse(index).publications).toContainEqual(
        expect.objectContaining({ kind: "hotList", id: "codes", version: 1 }),
      );
      expect((await ask(first, "try", { codeId: one.codeId, tryId: "hot" })).state).toBe("blocked");
      expect((await ask(first, "commit", sold(one.codeId, "sale-hot", 11))).state).toBe("redeemed");
      expect(await openCases(first)).toContainEqual(["code", "codeWasBlocked"]);
      const shorter = { ...list, version: 2, codes: [one.codeId] };
      expect((await admin("hot-lists", shorter)).status).toBe(200);
      expect((await ask(first, "try", { codeId: other.codeId, tryId: "free" })).isOurs).toBe(true);
    });

    test.each([
      ["ids that do not rise", { codes: [sampleCodeId(2), sampleCodeId(1)] }],
      ["a key that is none", { issuerKeys: [{ keyId: "a", suite: "ed25519", publicKey: "A".repeat(43) }] }],
      ["a member that nobody knows", { more: 1 }],
    ])("are put on no hot list with %s", async (_name, changes) => {
      const list = { id: "other", version: 1, codes: [], issuerKeys: [], ...changes };
      expect((await admin("hot-lists", list)).status).toBe(400);
    });

    test("asked for by the demo's people are theirs", async () => {
      const answer = await postJson(`${platform().url}/v1/demo/qualifications`, {
        documentNumber: "41070219900307002X",
        programmeId: "CODE-AP",
        category: "refrigerator",
      });
      const { text } = issuedCodeSchema.parse(await answer.json());
      const parsed = parseSignedCode(text);
      expect(parsed.ok && parsed.value.code.validFrom).toBe(platform().clock.nowMs);
    });

    test("are frozen for exactly one of many terminals that ask at once", async () => {
      const { codeId } = await issue();
      const answers = await Promise.all(
        [first, second, first, second, first, second].map((terminal, index) =>
          ask(terminal, "try", { codeId, tryId: `rush-${index}` }),
        ),
      );
      const owners = new Set(answers.flatMap(({ isOurs }, index) => (isOurs ? [index % 2] : [])));
      expect(owners.size).toBe(1);
      expect(answers.filter(({ state }) => state === "frozenElsewhere")).toHaveLength(3);
    });
  });
}
