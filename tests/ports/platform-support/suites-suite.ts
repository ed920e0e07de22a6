import { describe, expect, test } from "vitest";
import { suiteSchema, type Suite } from "../../../src/domain/journal/suite.ts";
import { createSigner, generateKeyPair } from "../../../src/signatures/node/index.ts";
import { problemSchema } from "../../../src/sync/protocol/index.ts";
import { signedOnBody } from "./entry-bodies.ts";
import { ordinaryEntries, outcomes } from "./ordinary-entries.ts";
import type { PlatformUnderTest } from "./platform-under-test.ts";
import { casesOf } from "./read-holdings.ts";
import {
  appendEntry,
  enrolmentRequest,
  enrolTestTerminal,
  ingest,
  issueCode,
  nextEntryText,
  postJson,
  readCursor,
  sendSigned,
  signEntry,
} from "./test-terminal.ts";

const otherSuite = (suite: Suite): Suite => (suite === "ed25519" ? "sm2-sm3" : "ed25519");

/** What holds for terminals of either suite. */
export function suitesSuite(platform: () => PlatformUnderTest): void {
  /** How the platform answers an enrolment whose key or proof was changed. */
  const enrolled = async (suite: Suite, changed: object) => {
    const { url } = platform();
    const request = enrolmentRequest(await issueCode(url), generateKeyPair(suite));
    const answer = await postJson(`${url}/v1/enrolments`, { ...request, ...changed });
    return answer.ok ? "enrolled" : problemSchema.parse(await answer.json()).code;
  };

  describe.each(suiteSchema.options)("a terminal that signs by %s", (suite) => {
    test("enrols, and its requests and entries are taken", async () => {
      const terminal = await enrolTestTerminal(platform().url, suite);
      expect(terminal.certificate).toMatchObject({ suite, publicKey: terminal.pair.publicKey });
      const { verdicts } = await ingest(terminal, ordinaryEntries(terminal));
      expect(outcomes(verdicts)).toEqual(["stored", "stored", "stored", "stored"]);
      expect(await readCursor(terminal)).toEqual(terminal.head);
    });

    test("is checked by the suite that it enrolled with, whatever key signs under its key's name", async () => {
      const { url } = platform();
      const terminal = await enrolTestTerminal(url, suite);
      for (const pair of [generateKeyPair(suite), generateKeyPair(otherSuite(suite))]) {
        const path = `/v1/terminals/${terminal.certificate.terminal}/cursor`;
        const request = await sendSigned({ ...terminal, pair }, "GET", path);
        expect([request.status, problemSchema.parse(await request.json()).code]).toEqual([
          401,
          "badRequestSignature",
        ]);
        const text = nextEntryText(terminal, "operatorSignedOn", signedOnBody);
        const forged = signEntry({ ...terminal, pair }, terminal.head.seq + 1, text);
        appendEntry(terminal, "operatorSignedOn", signedOnBody);
        expect(outcomes((await ingest(terminal, [forged])).verdicts)).toEqual(["poisoned:badSignature"]);
      }
      const cases = await casesOf(terminal);
      expect(cases.map(({ reason }) => reason)).toEqual(["badSignature", "badSignature"]);
    });

    test("does not enrol with a key that is none of its suite, or under another suite's name", async () => {
      const other = generateKeyPair(otherSuite(suite));
      const unspelled = suite === "ed25519" ? "A".repeat(43) : "A".repeat(44);
      expect(await enrolled(suite, {})).toBe("enrolled");
      expect(await enrolled(suite, { suite: otherSuite(suite) })).toBe("badProof");
      expect(await enrolled(suite, { publicKey: other.publicKey })).toBe("badProof");
      expect(await enrolled(suite, { publicKey: unspelled })).toBe("badProof");
      expect(await enrolled(suite, { proof: createSigner(other).sign("", "") })).toBe("badProof");
      expect(await enrolled(suite, { suite: "rsa" })).toBe("badRequest");
    });
  });
}
