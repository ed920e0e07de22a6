import type { ChainHead, SignedEntry } from "./signed-entry.ts";
import { readEntry, type DamageCode } from "./verify/index.ts";

export type { ChainHead, SignedEntry } from "./signed-entry.ts";

/** What can be wrong with one entry and its place behind the one before. */
export type EntryDamage = DamageCode;

/** What an entry is checked against. */
export type EntryTrust = {
  readonly terminal: string;
  /** SHA-256 of the text's UTF-8 bytes, lower-case hex. */
  readonly hash: (text: string) => string;
  /** Null when the key was never enrolled for this terminal. */
  readonly isSigned: (entry: SignedEntry) => boolean | null;
};

/**
 * Looks at one entry that should follow `before`: bytes, shape, chain and signature, and nothing that takes more of the
 * journal to know. What it all means together is the verifier's business (verify/verifier.ts).
 */
export function checkEntry(
  entry: SignedEntry,
  before: ChainHead,
  trust: EntryTrust,
):
  | { readonly damage: EntryDamage; readonly head: null }
  | { readonly damage: null; readonly head: ChainHead } {
  const damage = findDamage(entry, before, trust);
  if (damage !== null) return { damage, head: null };
  return { damage: null, head: { seq: entry.seq, hash: trust.hash(entry.text) } };
}

function findDamage(entry: SignedEntry, before: ChainHead, trust: EntryTrust): EntryDamage | null {
  const read = readEntry(entry.text);
  if (!read.ok) return read.damage;
  const { terminal, seq, prev } = read.head;
  if (terminal !== trust.terminal) return "wrongTerminal";
  if (seq !== entry.seq || seq !== before.seq + 1) return "wrongSeq";
  if (prev !== before.hash) return "brokenChain";
  const signed = trust.isSigned(entry);
  if (signed === null) return "unknownKey";
  return signed ? null : "badSignature";
}
