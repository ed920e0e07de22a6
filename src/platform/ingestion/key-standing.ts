import type { Entry, EntryOf } from "../../domain/journal/entry-schema.ts";
import { isSignatureOf } from "../../signatures/node/index.ts";
import { certificateSchema, signaturePrefix, type Verdict } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import type { TerminalKey, TerminalKeys } from "../enrolment/terminals.ts";
import type { CheckedEntry } from "./entries.ts";

type Reason = NonNullable<Verdict["reason"]>;

/** Why a key does not count for an entry, or null. A key that is not in force yet may sign the entry that puts it there. */
export function keyRefusal(key: TerminalKey, seq: number, kind: string): Reason | null {
  if (key.revokedAfterSeq !== null && seq > key.revokedAfterSeq) return "revokedKey";
  if (key.retiredSeq !== null && seq >= key.retiredSeq) return "retiredKey";
  if (key.fromSeq === null) return kind === "keyRotated" ? null : "unknownKey";
  return null;
}

/** Whether a change of keys is what it says: the key in force goes, the one that signs this entry and that the platform certified comes. */
export function isRotationRight(entry: EntryOf<"keyRotated">, signedBy: string, keys: TerminalKeys): boolean {
  const { oldKeyId, newKeyId, certificate, publicKey, suite, oldKeySignature } = entry.body;
  const [oldKey, newKey] = [keys.get(oldKeyId), keys.get(newKeyId)];
  if (oldKey === undefined || newKey === undefined || signedBy !== newKeyId) return false;
  const isOldInForce = oldKey.fromSeq !== null && oldKey.retiredSeq === null;
  const isNew = newKey.fromSeq === null && newKey.publicKey === publicKey && newKey.suite === suite;
  const isCertified = isCertificateOf(certificate, entry.terminal, newKeyId, publicKey);
  const isHandedOver =
    oldKeySignature === null ||
    isSignatureOf(oldKey, signaturePrefix.keyRotation, certificate, oldKeySignature);
  return isOldInForce && isNew && isCertified && isHandedOver;
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

/** The keys as they stand behind an entry. */
export function keysBehind(keys: TerminalKeys, entry: Entry | null): TerminalKeys {
  if (entry?.kind !== "keyRotated") return keys;
  const { oldKeyId, newKeyId } = entry.body;
  const next = new Map(keys);
  const [oldKey, newKey] = [keys.get(oldKeyId), keys.get(newKeyId)];
  if (oldKey !== undefined) next.set(oldKeyId, { ...oldKey, retiredSeq: entry.seq });
  if (newKey !== undefined) next.set(newKeyId, { ...newKey, fromSeq: entry.seq });
  return next;
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
    const where = "WHERE terminal = $2 AND key_id = $3";
    await queries.execute(`UPDATE terminal_keys SET retired_seq = $1 ${where}`, [
      seq,
      terminal,
      body.oldKeyId,
    ]);
    await queries.execute(`UPDATE terminal_keys SET from_seq = $1 ${where}`, [seq, terminal, body.newKeyId]);
  }
}
