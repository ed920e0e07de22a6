import type { BodyOf, Entry, EntryOf } from "../../domain/journal/entry-schema.ts";
import { isSignatureOf } from "../../signatures/node/index.ts";
import { certificateSchema, signaturePrefix, type Verdict } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import { isInForce, type TerminalKey, type TerminalKeys } from "../enrolment/terminals.ts";
import type { CheckedEntry } from "./entries.ts";

type Reason = NonNullable<Verdict["reason"]>;

/** Why a key does not count for an entry, or null. A key that is not in force yet may sign the entry that puts it there. */
export function keyRefusal(key: TerminalKey, seq: number, kind: string): Reason | null {
  if (key.revokedAfterSeq !== null && seq > key.revokedAfterSeq) return "revokedKey";
  if (key.retiredSeq !== null && seq >= key.retiredSeq) return "retiredKey";
  if (key.fromSeq === null) return kind === "keyRotated" ? null : "unknownKey";
  return null;
}

/**
 * Whether a change of keys is what it says: the key that signs this entry is the one that the platform certified, and
 * whoever had the right gave it. That is the key in force, which then agrees to the new one; or a one-time code, for a key
 * that is lost or revoked. A code also ends what a revocation broke: the terminal may name a key as the old one that it
 * took before it heard that nobody trusts it.
 */
export function isRotationRight(entry: EntryOf<"keyRotated">, signedBy: string, keys: TerminalKeys): boolean {
  const { oldKeyId, newKeyId, certificate, publicKey, suite } = entry.body;
  const [oldKey, newKey] = [keys.get(oldKeyId), keys.get(newKeyId)];
  if (oldKey === undefined || newKey === undefined || signedBy !== newKeyId) return false;
  const isNew = newKey.fromSeq === null && newKey.publicKey === publicKey && newKey.suite === suite;
  const isRightful = newKey.certifiedBy === null || (newKey.certifiedBy === oldKeyId && isInForce(oldKey));
  const isCertified = isCertificateOf(certificate, entry.terminal, newKeyId, publicKey);
  return isNew && isRightful && isCertified && isAgreedTo(entry.body, oldKey, newKey);
}

/** A lost or revoked key cannot agree, and nobody asks it to when a one-time code speaks for the new one. */
function isAgreedTo(
  { certificate, oldKeySignature, reason }: BodyOf<"keyRotated">,
  oldKey: TerminalKey,
  { certifiedBy }: TerminalKey,
): boolean {
  if (oldKeySignature === null) return certifiedBy === null && reason !== "planned";
  return isSignatureOf(oldKey, signaturePrefix.keyRotation, certificate, oldKeySignature);
}

function isCertificateOf(text: string, terminal: string, keyId: string, publicKey: string): boolean {
  const parsed = certificateSchema.safeParse(parseJson(text));
  if (!parsed.success) return false;
  return (
    parsed.data.terminal === terminal && parsed.data.keyId === keyId && parsed.data.publicKey === publicKey
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The keys as they stand behind an entry: one is in force, and none of those before ever again. */
export function keysBehind(keys: TerminalKeys, entry: Entry | null): TerminalKeys {
  if (entry?.kind !== "keyRotated") return keys;
  const { oldKeyId, newKeyId } = entry.body;
  return new Map(
    [...keys].map(([keyId, key]) => {
      if (keyId === newKeyId) return [keyId, { ...key, fromSeq: entry.seq }];
      const isRetired = keyId === oldKeyId || key.fromSeq !== null;
      return [keyId, isRetired ? { ...key, retiredSeq: key.retiredSeq ?? entry.seq } : key];
    }),
  );
}

/** Remembers from which entry on a new key counts. */
export async function noteRotations(
  queries: Queries,
  terminal: string,
  entries: readonly CheckedEntry[],
): Promise<void> {
  for (const { checked } of entries) {
    if (checked.entry?.kind !== "keyRotated") continue;
    const { seq, body } = checked.entry;
    const known = [seq, terminal, body.newKeyId];
    await queries.execute(
      `UPDATE terminal_keys SET retired_seq = $1 WHERE terminal = $2 AND key_id <> $3 AND retired_seq IS NULL
         AND (from_seq IS NOT NULL OR key_id = $4)`,
      [...known, body.oldKeyId],
    );
    await queries.execute(
      "UPDATE terminal_keys SET from_seq = $1 WHERE terminal = $2 AND key_id = $3",
      known,
    );
  }
}
