import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { terminalKeyText } from "../../domain/receipt/terminal-key.ts";
import { ok, refuse } from "../../domain/result.ts";
import type { LinkFailure, PlatformLink } from "../../sync/engine/index.ts";
import { enrolmentProofText, signaturePrefix, type EnrolmentRequest } from "../../sync/protocol/index.ts";
import { createSigner, generateKeyPair, isSignedBy } from "../crypto/index.ts";
import { enrolTerminal } from "./enrol-terminal.ts";

const [terminalKey, platformKey, otherKey] = [
  generateKeyPair("ed25519"),
  generateKeyPair("ed25519"),
  generateKeyPair("ed25519"),
];
const hardware = { platform: "linux", arch: "x64", appVersion: "0.1.0" };

const attestation = createSigner(platformKey).sign(
  signaturePrefix.terminalKey,
  terminalKeyText("T0001", { keyId: "key-1", suite: "ed25519", publicKey: terminalKey.publicKey }),
);
const certificate = {
  v: 1,
  terminal: "T0001",
  keyId: "key-1",
  suite: "ed25519",
  publicKey: terminalKey.publicKey,
  tillNumber: "02",
  shop: { id: "shop-1", name: "红旗区焕新家电", address: "示范路 1 号", complaintLine: "0000-0000" },
  merchantId: "merchant-1",
  regionCode: "410702",
  platformKeys: [{ keyId: "platform-1", publicKey: platformKey.publicKey }],
  sealingKey: { keyId: "sealing-1", publicKey: otherKey.publicKey },
  keyAttestation: { signatureKeyId: "platform-1", signature: attestation },
  receiptPageUrl: "https://platform.example/r",
  issuedAt: "2026-01-01T00:00:00.000+08:00",
};

function answered(text: string, signer = platformKey, signatureKeyId = "platform-1") {
  const signature = createSigner(signer).sign(signaturePrefix.enrolment, text);
  return ok({
    certificate: text,
    signature,
    signatureKeyId,
    tokenKeys: [{ keyId: "person-1", key: "A".repeat(43) }],
  });
}

async function enrol(
  answer: ReturnType<typeof answered> | ReturnType<typeof refuse<LinkFailure>>,
  code = "ABCD2345",
) {
  const requests: EnrolmentRequest[] = [];
  const link = {
    enrol: async (request: EnrolmentRequest) => {
      requests.push(request);
      return answer;
    },
  } as unknown as PlatformLink;
  const outcome = await enrolTerminal(link, code, createSigner(terminalKey), hardware, isSignedBy);
  return { outcome, requests, code: outcome.ok ? null : outcome.refusal.code };
}

describe("enrolling a terminal", () => {
  it("proves that the sender holds the key, and takes a certificate for it", async () => {
    const { outcome, requests } = await enrol(answered(canonicalJson(certificate)), " abcd2345 ");
    expect(outcome).toMatchObject({ ok: true, value: { certificate } });
    const [request] = requests;
    expect(request).toMatchObject({ code: "ABCD2345", publicKey: terminalKey.publicKey, hardware });
    const proved = enrolmentProofText(signaturePrefix.enrolment, "ABCD2345", terminalKey.publicKey);
    expect(isSignedBy(terminalKey.publicKey, "", proved, request!.proof)).toBe(true);
    expect(JSON.stringify(request)).not.toContain(terminalKey.privateKey);
  });

  it.each(["", "ABCD234", "ABCD23456", "ABCD2340", "ABCD234I", "ABCD-234"])(
    "asks nobody for the code %j",
    async (code) => {
      const { outcome, requests } = await enrol(answered(canonicalJson(certificate)), code);
      expect(outcome).toMatchObject({ refusal: { code: "badCode" } });
      expect(requests).toEqual([]);
    },
  );

  it("tells a platform that refuses from one that does not answer", async () => {
    const failure = { cause: "platformError", detail: "400 usedCode: Ask for a new one." } as const;
    expect((await enrol(refuse({ ...failure, problem: "usedCode" }))).outcome).toMatchObject({
      refusal: { code: "platformRefused", cure: "400 usedCode: Ask for a new one." },
    });
    expect((await enrol(refuse({ ...failure, problem: null }))).code).toBe("noAnswer");
  });

  it.each<[string, ReturnType<typeof answered>]>([
    ["for another key", answered(canonicalJson({ ...certificate, publicKey: otherKey.publicKey }))],
    ["for another suite", answered(canonicalJson({ ...certificate, suite: "sm2-sm3" }))],
    ["signed by a key that it does not name", answered(canonicalJson(certificate), otherKey)],
    ["signed under another key's name", answered(canonicalJson(certificate), platformKey, "platform-2")],
    [
      "whose word for the key is about another",
      answered(canonicalJson({ ...certificate, terminal: "T0002" })),
    ],
    ["that is not canonical", answered(JSON.stringify(certificate))],
    ["of another form", answered(canonicalJson({ ...certificate, v: 2 }))],
    ["that is no JSON", answered("证书")],
  ])("refuses a certificate %s", async (_, answer) => {
    expect((await enrol(answer)).code).toBe("badCertificate");
  });
});
