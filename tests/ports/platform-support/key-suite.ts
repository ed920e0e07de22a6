import { describe, expect, test } from "vitest";
import type { Suite } from "../../../src/domain/journal/suite.ts";
import {
  createSigner,
  generateKeyPair,
  isSignatureOf,
  type KeyPair,
} from "../../../src/signatures/node/index.ts";
import {
  certificateSchema,
  enrolmentResponseSchema,
  problemSchema,
  revocationListSchema,
  revocationStatementSchema,
  rotationProofText,
  signaturePrefix,
  type Certificate,
} from "../../../src/sync/protocol/index.ts";
import { shiftOpenedBody, signedOnBody } from "./entry-bodies.ts";
import { outcomes } from "./ordinary-entries.ts";
import { casesOf } from "./read-holdings.ts";
import {
  adminToken,
  appendEntry,
  ingest,
  issueCode,
  postEntries,
  postJson,
  sendSigned,
  signEntry,
  type TestTerminal,
} from "./test-terminal.ts";

type NewKey = {
  readonly pair: KeyPair;
  readonly certificate: Certificate;
  readonly text: string;
  readonly signature: string;
};

function requestFor(terminal: TestTerminal, pair: KeyPair, code: string | null): string {
  const text = rotationProofText(signaturePrefix.keyRotation, terminal.certificate.terminal, pair.publicKey);
  const proof = createSigner(pair).sign("", text);
  return JSON.stringify({ suite: pair.suite, publicKey: pair.publicKey, proof, code });
}

/** Asks for a certificate for a new key with the key in force. */
async function newKey(terminal: TestTerminal, suite: Suite = "ed25519"): Promise<NewKey> {
  const pair = generateKeyPair(suite);
  const path = `/v1/terminals/${terminal.certificate.terminal}/keys`;
  const answer = await sendSigned(terminal, "POST", path, requestFor(terminal, pair, null));
  const { certificate: text, signature } = enrolmentResponseSchema.parse(await answer.json());
  return { pair, certificate: certificateSchema.parse(JSON.parse(text)), text, signature };
}

/** The entry that puts a new key in force, signed by it; from then on the terminal signs with it. */
function appendRotation(terminal: TestTerminal, next: NewKey, changed: object = {}) {
  const { keyId: oldKeyId, platformKeys } = terminal.certificate;
  const oldKeySignature = createSigner(terminal.pair).sign(signaturePrefix.keyRotation, next.text);
  const body = {
    operator: { id: "system", role: "system" },
    oldKeyId,
    newKeyId: next.certificate.keyId,
    suite: next.pair.suite,
    publicKey: next.pair.publicKey,
    certificate: next.text,
    certificateSignature: next.signature,
    certificateSignatureKeyId: platformKeys[0]?.keyId ?? "",
    oldKeySignature,
    reason: "planned",
    ...changed,
  };
  Object.assign(terminal, { pair: next.pair, certificate: next.certificate });
  return appendEntry(terminal, "keyRotated", body);
}

/** Asks for a key with a one-time code of the shop; the problem's code when there is none. */
async function newKeyByCode(terminal: TestTerminal, pair: KeyPair): Promise<NewKey | string> {
  const request = requestFor(terminal, pair, await issueCode(terminal.url));
  const path = `${terminal.url}/v1/terminals/${terminal.certificate.terminal}/keys`;
  const answer: unknown = await (await postJson(path, JSON.parse(request))).json();
  const issued = enrolmentResponseSchema.safeParse(answer);
  if (!issued.success) return problemSchema.parse(answer).code;
  const { certificate: text, signature } = issued.data;
  return { pair, certificate: certificateSchema.parse(JSON.parse(text)), text, signature };
}

async function mustHaveKey(terminal: TestTerminal): Promise<NewKey> {
  const given = await newKeyByCode(terminal, generateKeyPair("ed25519"));
  if (typeof given === "string") throw new Error(`The platform refused a new key: ${given}`);
  return given;
}

/** The code with which the platform refuses a request for a key that this terminal signs; null when it gives one. */
async function refusalOfNewKey(terminal: TestTerminal): Promise<string | null> {
  const path = `/v1/terminals/${terminal.certificate.terminal}/keys`;
  const request = requestFor(terminal, generateKeyPair("ed25519"), null);
  const answer: unknown = await (await sendSigned(terminal, "POST", path, request)).json();
  return problemSchema.safeParse(answer).data?.code ?? null;
}

async function revoke(terminal: TestTerminal) {
  const { terminal: id, keyId } = terminal.certificate;
  return postJson(
    `${terminal.url}/v1/admin/revocations`,
    { terminal: id, keyId, reason: "stolen" },
    { authorization: `Bearer ${adminToken}` },
  );
}

/** Keys of a terminal over time: a new one, a retired one, a revoked one. */
export function keySuite(enrol: () => Promise<TestTerminal>, url: () => string): void {
  describe("a terminal's key", () => {
    test.each(["ed25519", "sm2-sm3"] as const)(
      "is followed by one of %s, which then signs entries and requests",
      async (suite) => {
        const terminal = await enrol();
        const next = await newKey(terminal, suite);
        expect(next.certificate).toMatchObject({ terminal: terminal.certificate.terminal, suite });
        expect(next.certificate.keyId).toBe(`${terminal.certificate.terminal.toLowerCase()}-2`);
        const before = appendEntry(terminal, "shiftOpened", shiftOpenedBody);
        const entries = [
          before,
          appendRotation(terminal, next),
          appendEntry(terminal, "operatorSignedOn", signedOnBody),
        ];
        expect(outcomes((await ingest(terminal, entries)).verdicts)).toEqual(["stored", "stored", "stored"]);
        expect(await casesOf(terminal)).toEqual([]);
      },
    );

    test("that was retired signs nothing any more", async () => {
      const terminal = await enrol();
      const old = { ...terminal };
      const rotation = appendRotation(terminal, await newKey(terminal));
      const late = appendEntry(
        Object.assign(terminal, { pair: old.pair, certificate: old.certificate }),
        "operatorSignedOn",
        signedOnBody,
      );
      const answer = await ingest(terminal, [rotation, late]);
      expect(outcomes(answer.verdicts)).toEqual(["stored", "poisoned:retiredKey"]);
    });

    test("that was only certified signs nothing but the entry that puts it in force", async () => {
      const terminal = await enrol();
      const next = await newKey(terminal);
      Object.assign(terminal, { pair: next.pair, certificate: next.certificate });
      const answer = await ingest(terminal, [appendEntry(terminal, "shiftOpened", shiftOpenedBody)]);
      expect(outcomes(answer.verdicts)).toEqual(["poisoned:unknownKey"]);
    });

    const wrong: readonly [string, (next: NewKey, other: NewKey) => object][] = [
      ["names another key as the old one", () => ({ oldKeyId: "t999999-1" })],
      ["carries another key's certificate", (_next, other) => ({ certificate: other.text })],
      ["was not handed over by the old key", (_next, other) => ({ oldKeySignature: other.signature })],
    ];
    test.each(wrong)("does not come into force by an entry that %s", async (_name, changed) => {
      const terminal = await enrol();
      const [next, other] = [await newKey(terminal), await newKey(terminal)];
      const answer = await ingest(terminal, [appendRotation(terminal, next, changed(next, other))]);
      expect(outcomes(answer.verdicts)).toEqual(["poisoned:badRotation"]);
    });

    test("request gets the same answer again, and none without a signature or a code of the shop", async () => {
      const terminal = await enrol();
      const pair = generateKeyPair("ed25519");
      const path = `/v1/terminals/${terminal.certificate.terminal}/keys`;
      const unsigned = await postJson(`${url()}${path}`, JSON.parse(requestFor(terminal, pair, null)));
      expect(problemSchema.parse(await unsigned.json()).code).toBe("badRequestSignature");
      const code = await issueCode(url());
      const byCode = () => postJson(`${url()}${path}`, JSON.parse(requestFor(terminal, pair, code)));
      const first = enrolmentResponseSchema.parse(await (await byCode()).json());
      expect(enrolmentResponseSchema.parse(await (await byCode()).json())).toEqual(first);
      const other = await postJson(
        `${url()}${path}`,
        JSON.parse(requestFor(terminal, generateKeyPair("ed25519"), code)),
      );
      expect(problemSchema.parse(await other.json()).code).toBe("usedCode");
    });

    test("that was revoked asks nothing, and what it signed beyond what was held is flagged", async () => {
      const terminal = await enrol();
      await ingest(terminal, [appendEntry(terminal, "shiftOpened", shiftOpenedBody)]);
      expect((await revoke(terminal)).status).toBe(200);
      const late = appendEntry(terminal, "operatorSignedOn", signedOnBody);
      const refused = problemSchema.parse(await (await postEntries(terminal, [late])).json());
      expect(refused.code).toBe("revokedKey");
      const { terminal: id, keyId, platformKeys } = terminal.certificate;
      const answer = await fetch(`${url()}/v1/terminals/${id}/revocations`);
      const [found] = revocationListSchema.parse(await answer.json()).revocations;
      expect(revocationStatementSchema.parse(JSON.parse(found?.statement ?? ""))).toMatchObject({
        terminal: id,
        keyId,
      });
      const platformKey = { suite: "ed25519", publicKey: platformKeys[0]?.publicKey ?? "" } as const;
      expect(
        isSignatureOf(
          platformKey,
          signaturePrefix.revocation,
          found?.statement ?? "",
          found?.signature ?? "",
        ),
      ).toBe(true);
    });

    test("that was retired asks for no other key and brings no entries", async () => {
      const terminal = await enrol();
      const old = { ...terminal };
      const rotation = appendRotation(terminal, await newKey(terminal));
      await ingest(terminal, [rotation]);
      expect(await refusalOfNewKey(old)).toBe("badRequestSignature");
      // Nor does it bring entries, which would only stand in the way of the terminal's own.
      const garbage = { ...signEntry(old, terminal.head.seq + 1, "{}") };
      const refused = problemSchema.parse(await (await postEntries(old, [garbage])).json());
      expect(refused.code).toBe("badRequestSignature");
      const next = await ingest(terminal, [appendEntry(terminal, "operatorSignedOn", signedOnBody)]);
      expect(outcomes(next.verdicts)).toEqual(["stored"]);
    });

    test("does not come into force without the word of the key that asked for it", async () => {
      const terminal = await enrol();
      const next = await newKey(terminal);
      const rotation = appendRotation(terminal, next, { oldKeySignature: null, reason: "lost" });
      expect(outcomes((await ingest(terminal, [rotation])).verdicts)).toEqual(["poisoned:badRotation"]);
    });

    test("that a stolen one asked for ahead is revoked together with it", async () => {
      const terminal = await enrol();
      const thief = { ...terminal };
      const ahead = await newKey(thief);
      await revoke(terminal);
      const rotation = appendRotation(thief, ahead);
      const refused = problemSchema.parse(await (await postEntries(thief, [rotation])).json());
      expect(refused.code).toBe("revokedKey");
      // Not even when an honest key carries the entry there.
      const code = await mustHaveKey(terminal);
      const honest = { ...terminal, pair: code.pair, certificate: code.certificate };
      const answer = await ingest(honest, [rotation]);
      expect(outcomes(answer.verdicts)).toEqual(["poisoned:revokedKey"]);
    });

    test("comes into force by a code also behind one that was revoked before its entry came", async () => {
      const terminal = await enrol();
      const second = await newKey(terminal);
      const before = { ...terminal };
      const taken = appendRotation(terminal, second);
      await revoke(before);
      const third = await mustHaveKey(terminal);
      const cure = appendRotation(terminal, third, { oldKeySignature: null, reason: "lost" });
      const after = appendEntry(terminal, "operatorSignedOn", signedOnBody);
      const answer = await ingest(terminal, [taken, cure, after]);
      expect(outcomes(answer.verdicts)).toEqual(["poisoned:revokedKey", "stored", "stored"]);
    });

    test("is never named twice, nor after another terminal's", async () => {
      const [terminal, other] = [await enrol(), await enrol()];
      expect(await newKeyByCode(terminal, terminal.pair)).toBe("badProof");
      expect(await newKeyByCode(terminal, other.pair)).toBe("badProof");
      const second = await newKey(terminal);
      await revoke({ ...terminal, certificate: second.certificate });
      expect(await newKeyByCode(terminal, second.pair)).toBe("revokedKey");
    });

    test("may be asked for a few times, and not without an end", async () => {
      const terminal = await enrol();
      const refusals: (string | null)[] = [];
      for (let count = 0; count < 11; count += 1) refusals.push(await refusalOfNewKey(terminal));
      expect(refusals).toEqual([...Array.from({ length: 10 }, () => null), "badRequest"]);
    });
  });
}
