import type { Suite } from "../../src/domain/journal/suite.ts";
import {
  codeIdOf,
  codeSignaturePrefix,
  codeText,
  encodeCodeBody,
  truncatePersonToken,
  type QualificationCode,
} from "../../src/domain/voucher/index.ts";
import { keyFromSeed } from "./journals/key-from-seed.ts";

/** A key of a platform or an issuer, the same in each run. */
export function sampleIssuer(suite: Suite = "ed25519", keyId = "codes-1") {
  const key = keyFromSeed(suite, keyId, `issuer of ${keyId}`);
  const sign = (code: QualificationCode) => {
    const body = encodeCodeBody(code);
    return codeText(body, key.sign(codeSignaturePrefix, body));
  };
  return { key: { keyId, suite, publicKey: key.publicKey }, sign };
}

/** The code id of a number, for tests that need many. */
export function sampleCodeId(number: number): string {
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, number);
  return codeIdOf(bytes);
}

/** What a code says of whoever has this token. */
export function beginningOf(token: string): string {
  const beginning = truncatePersonToken(token);
  if (beginning === null) throw new Error("Not a person's token");
  return beginning;
}

/** A code for a refrigerator, valid through June 2026. */
export function sampleCode(overrides: Partial<QualificationCode> = {}): QualificationCode {
  return {
    codeId: sampleCodeId(1),
    programmeId: "SAMPLE-AP",
    category: "refrigerator",
    personToken: beginningOf(Buffer.alloc(32, 7).toString("base64url")),
    issuedAt: Date.parse("2026-06-01T09:00:00+08:00"),
    validFrom: Date.parse("2026-06-01T09:00:00+08:00"),
    validTo: Date.parse("2026-06-30T23:59:59+08:00"),
    keyId: "codes-1",
    ...overrides,
  };
}
