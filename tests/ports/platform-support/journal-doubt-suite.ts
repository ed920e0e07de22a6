import { describe, expect, test } from "vitest";
import { holdingsSchema } from "../../../src/platform/holdings/holdings.ts";
import { isSignatureOf } from "../../../src/signatures/node/index.ts";
import {
  cursorResponseSchema,
  heldEntriesSchema,
  signaturePrefix,
  signedTimeText,
  type JournalReport,
} from "../../../src/sync/protocol/index.ts";
import { codeOf, ordinaryEntries } from "./ordinary-entries.ts";
import type { PlatformUnderTest } from "./platform-under-test.ts";
import { enrolTestTerminal, postEntries, sendSigned, type TestTerminal } from "./test-terminal.ts";

const nonce = "a-nonce-of-a-test";

function pathOf({ certificate }: TestTerminal, what: string): string {
  return `/v1/terminals/${certificate.terminal}/${what}`;
}

async function casesOf({ url, certificate }: TestTerminal) {
  const { terminals } = holdingsSchema.parse(await (await fetch(`${url}/v1/holdings`)).json());
  return terminals.find(({ terminal }) => terminal === certificate.terminal)?.cases;
}

/** What the platform does for a terminal whose journal or clock is in doubt, whatever the database. */
export function journalDoubtSuite(platform: () => PlatformUnderTest): void {
  const enrol = () => enrolTestTerminal(platform().url);

  describe("the platform's time", () => {
    test("is signed for this terminal and this question alone", async () => {
      const terminal = await enrol();
      const answer = await sendSigned(terminal, "GET", pathOf(terminal, `cursor?nonce=${nonce}`));
      const { platformTime, signedTime } = cursorResponseSchema.parse(await answer.json());
      const [key] = terminal.certificate.platformKeys;
      const { terminal: id } = terminal.certificate;
      expect(signedTime).toMatchObject({ at: platformTime, nonce, keyId: key?.keyId });
      const isFor = (name: string, time: { at: string; nonce: string }) =>
        isSignatureOf(
          { suite: "ed25519", publicKey: key?.publicKey ?? "" },
          signaturePrefix.time,
          signedTimeText(name, time),
          signedTime?.signature ?? "",
        );
      expect(isFor(id, { at: platformTime, nonce })).toBe(true);
      expect(isFor("T999999", { at: platformTime, nonce })).toBe(false);
      expect(isFor(id, { at: platformTime, nonce: `${nonce}2` })).toBe(false);
    });

    test("is not signed for nothing, nor for a question that is none", async () => {
      const terminal = await enrol();
      const plain = await sendSigned(terminal, "GET", pathOf(terminal, "cursor"));
      expect(cursorResponseSchema.parse(await plain.json()).signedTime).toBeNull();
      for (const bad of ["short", "x".repeat(65), "with%20space%20in%20it", ""]) {
        const answer = await sendSigned(terminal, "GET", pathOf(terminal, `cursor?nonce=${bad}`));
        expect([answer.status, await codeOf(answer)]).toEqual([400, "badRequest"]);
      }
    });
  });

  describe("a terminal whose journal is in doubt", () => {
    test("opens a case, once for each state of its journal", async () => {
      const terminal = await enrol();
      const report: JournalReport = {
        problem: "rolledBack",
        problemSeq: 4,
        anchor: { seq: 9, hash: "a".repeat(64) },
        head: { seq: 3, hash: "b".repeat(64) },
      };
      const send = (body: unknown) =>
        sendSigned(terminal, "POST", pathOf(terminal, "reports"), JSON.stringify(body));
      expect((await send(report)).status).toBe(200);
      expect((await send(report)).status).toBe(200);
      const found = { kind: "report", reason: "rolledBack", seq: 4, hash: report.head.hash };
      expect(await casesOf(terminal)).toEqual([expect.objectContaining(found)]);
      const later = { ...report, anchor: null, head: { seq: 5, hash: "c".repeat(64) } };
      expect((await send(later)).status).toBe(200);
      expect(await casesOf(terminal)).toHaveLength(2);
      const unknown = await send({ ...report, problem: "haunted" });
      expect([unknown.status, await codeOf(unknown)]).toEqual([400, "badRequest"]);
    });

    test("takes back its entries as it sent them, and nobody else's", async () => {
      const terminal = await enrol();
      const entries = ordinaryEntries(terminal);
      await postEntries(terminal, entries);
      const from = async (seq: number) => {
        const answer = await sendSigned(terminal, "GET", pathOf(terminal, `entries?from=${seq}`));
        return heldEntriesSchema.parse(await answer.json());
      };
      expect(await from(1)).toEqual({ cursor: terminal.head, entries });
      expect((await from(2)).entries).toEqual(entries.slice(1));
      expect((await from(terminal.head.seq + 1)).entries).toEqual([]);
      const stranger = await sendSigned(await enrol(), "GET", pathOf(terminal, "entries?from=1"));
      expect([stranger.status, await codeOf(stranger)]).toEqual([403, "forbidden"]);
      const report = JSON.stringify({ problem: "edited", problemSeq: 1, anchor: null, head: terminal.head });
      const crossed = await sendSigned(await enrol(), "POST", pathOf(terminal, "reports"), report);
      expect([crossed.status, await codeOf(crossed)]).toEqual([403, "forbidden"]);
      expect(await casesOf(terminal)).toEqual([]);
    });
  });
}
