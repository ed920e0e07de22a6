import type { BodyOf, EntryHead, Entry } from "../entry-schema.ts";
import type { SignedEntry } from "../signed-entry.ts";
import type { CertificateFacts } from "./certificate.ts";
import type { DamageCode } from "./damage.ts";
import type { KeyRing } from "./key-ring.ts";
import type { VerifierTrust } from "./trust.ts";
import type { UnsignedRuns } from "./unsigned-run.ts";

/** These vouch for a key or for other entries, so that an unsigned one would say nothing. */
const alwaysSigned: ReadonlySet<string> = new Set(["enrolled", "keyRotated", "signerRecovered"]);

/** An entry that has its place in the chain, and is looked at for who wrote it. */
export type PlacedEntry = {
  readonly record: SignedEntry;
  readonly head: EntryHead;
  readonly entry: Entry | null;
  readonly hash: string;
};

/** Checks who signed an entry, and follows what it says about keys. */
export function checkSignature(
  placed: PlacedEntry,
  keys: KeyRing,
  runs: UnsignedRuns,
  trust: VerifierTrust,
): DamageCode | null {
  const { record, head, entry } = placed;
  const mismatch = checkPresence(placed, keys);
  if (mismatch !== null) return mismatch;
  if (entry?.kind === "enrolled") {
    const damage = checkEnrolled(head.seq, entry.body, keys.certificate());
    if (damage !== null) return damage;
  }
  if (entry?.kind === "keyRotated") {
    const damage = keys.rotate(entry.body);
    if (damage !== null) return damage;
  }
  if (record.signature === null) runs.addUnsigned(head.seq, placed.hash);
  else {
    const damage = checkSigned(record, record.signature, keys, trust) ?? runs.checkSigned(head.kind, entry);
    if (damage !== null) return damage;
  }
  return entry?.kind === "keyRevoked" ? keys.revoke(entry.body) : null;
}

function checkPresence({ record, head, entry }: PlacedEntry, keys: KeyRing): DamageCode | null {
  const isUnsigned = head.signer === "unavailable";
  if (record.signature === null) {
    return isUnsigned && !alwaysSigned.has(head.kind) ? null : "missingSignature";
  }
  const takesOwnKey = entry?.kind === "keyRevoked" && keys.isInForce(entry.body.keyId);
  return isUnsigned || takesOwnKey || entry?.kind === "signerUnavailable" ? "unexpectedSignature" : null;
}

function checkEnrolled(
  seq: number,
  body: BodyOf<"enrolled">,
  certificate: CertificateFacts,
): DamageCode | null {
  if (seq !== 1) return "replayedEnrolment";
  const { keyId, suite, merchantId, shop } = certificate;
  const isSame = body.keyId === keyId && body.suite === suite;
  return isSame && body.merchantId === merchantId && body.shopId === shop.id ? null : "wrongEnrolment";
}

function checkSigned(
  { keyId, text }: SignedEntry,
  signature: string,
  keys: KeyRing,
  trust: VerifierTrust,
): DamageCode | null {
  const key = keys.keyFor(keyId);
  if (typeof key === "string") return key;
  return trust.isSigned(key, "entry", text, signature) ? null : "badSignature";
}
