import { expect, test } from "vitest";
import { sampleTill, type SampleTill } from "../../../tests/support/sample-till.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { ok } from "../../domain/result.ts";
import type { PlatformLink } from "../../sync/engine/index.ts";
import { signaturePrefix } from "../../sync/protocol/index.ts";
import { createSigner, generateKeyPair } from "../crypto/index.ts";
import { raiseDoubt } from "./journal-doubt.ts";
import { noteRevocations } from "./note-revocations.ts";

/** A platform, or whoever stands in between, that lists one revocation. */
function listing(
  { till, signAsPlatform }: SampleTill,
  said: { keyId?: string; terminal?: string },
  forged: { signature?: string; signatureKeyId?: string } = {},
): PlatformLink {
  const { terminal } = till.certificate;
  const about = { v: 1, terminal, keyId: till.signer.keyId, ...said };
  const statement = canonicalJson({ ...about, revokedAt: "2026-06-18T09:00:00+08:00", reason: "stolen" });
  const signature = signAsPlatform(signaturePrefix.revocation, statement);
  const signatureKeyId = till.certificate.platformKeys[0]?.keyId ?? "";
  const revocations = [{ statement, signature, signatureKeyId, ...forged }];
  return { revocations: () => Promise.resolve(ok({ revocations })) } as unknown as PlatformLink;
}

const revoked = ({ till }: SampleTill): unknown[] =>
  till.store
    .entriesFrom(1, 100, 1_000_000)
    .map(({ text }) => JSON.parse(text) as { kind: string })
    .filter(({ kind }) => kind === "keyRevoked");

test("the key in force goes, once, however often the platform says so", async () => {
  const sample = sampleTill();
  const link = listing(sample, {});
  await noteRevocations(sample.till, link);
  await noteRevocations(sample.till, link);
  expect(revoked(sample)).toHaveLength(1);
  expect(sample.till.session.signing.failure).toBe("keyRevoked");
});

const forgeries: readonly [string, (sample: SampleTill) => PlatformLink][] = [
  ["is about another terminal", (sample) => listing(sample, { terminal: "T999999" })],
  [
    "somebody else signed",
    (sample) => listing(sample, {}, { signature: createSigner(generateKeyPair("ed25519")).sign("", "x") }),
  ],
  [
    "names a platform key that nobody knows",
    (sample) => listing(sample, {}, { signatureKeyId: "platform-9" }),
  ],
  ["is about a key that this journal never had in force", (sample) => listing(sample, { keyId: "key-2" })],
];
test.each(forgeries)("a revocation that %s changes nothing", async (_name, linkTo) => {
  const sample = sampleTill();
  await noteRevocations(sample.till, linkTo(sample));
  expect([revoked(sample), sample.till.session.signing.failure]).toEqual([[], null]);
});

test("an older journal is not written on, and signs nothing all the same", async () => {
  const sample = sampleTill();
  raiseDoubt(sample.till, { problem: "rolledBack", problemSeq: 2 });
  const before = sample.till.store.head();
  await noteRevocations(sample.till, listing(sample, {}));
  expect(sample.till.store.head()).toEqual(before);
  expect(sample.till.session.signing.failure).toBe("keyRevoked");
});
