import { canonicalJson, type CanonicalValue } from "./canonical-json.ts";
import { entryHeadSchema, entrySchema } from "./entry-schema.ts";

/** An entry as it is stored and sent: the exact text that was signed, and its signature. */
export type SignedEntry = {
  readonly seq: number;
  readonly text: string;
  readonly keyId: string;
  /** Null exactly when the entry says `signer: "unavailable"`. */
  readonly signature: string | null;
  /** Sealed personal data, kept beside the entry, which names its hash; null when there is none or it was deleted. */
  readonly sealedBox: string | null;
};

/** What is wrong with the first bad entry. */
export type EntryDamage =
  | "notParsed"
  | "notCanonical"
  | "wrongTerminal"
  | "wrongSeq"
  | "brokenChain"
  | "unknownKey"
  | "badSignature";

/** What a verifier needs to be given: the pure core has no cryptography of its own. */
export type EntryTrust = {
  readonly terminal: string;
  /** SHA-256 of the text's UTF-8 bytes, lower-case hex. */
  readonly hash: (text: string) => string;
  /** Null when the key was never enrolled for this terminal. */
  readonly isSigned: (entry: SignedEntry) => boolean | null;
};

export type ChainHead = { readonly seq: number; readonly hash: string };

/** The damage of one entry that should follow `before`, or null and the new head. */
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
  const parsed = parseJson(entry.text);
  const head = entryHeadSchema.safeParse(parsed);
  if (!head.success) return "notParsed";
  if (!isCanonical(parsed, entry.text)) return "notCanonical";
  if (head.data.terminal !== trust.terminal) return "wrongTerminal";
  if (head.data.seq !== entry.seq || entry.seq !== before.seq + 1) return "wrongSeq";
  if (head.data.prev !== before.hash) return "brokenChain";
  const signed = trust.isSigned(entry);
  if (signed === null) return "unknownKey";
  if (!signed) return "badSignature";
  return isReadable(parsed) ? null : "notParsed";
}

/** A known kind must have its known shape; a kind from a newer till passes by its head alone. */
function isReadable(parsed: unknown): boolean {
  const known = entrySchema.safeParse(parsed);
  return (
    known.success ||
    known.error.issues.some(({ code, path }) => code === "invalid_union" && path[0] === "kind")
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isCanonical(parsed: unknown, text: string): boolean {
  try {
    return canonicalJson(parsed as CanonicalValue) === text;
  } catch {
    return false;
  }
}

/** Verifies entries in order from a known head on. Stops at the first damage and names the entry and the damage. */
export function verifyChain(
  entries: Iterable<SignedEntry>,
  start: ChainHead,
  trust: EntryTrust,
): {
  readonly head: ChainHead;
  readonly damage: { readonly seq: number; readonly kind: EntryDamage } | null;
} {
  let head = start;
  for (const entry of entries) {
    const checked = checkEntry(entry, head, trust);
    if (checked.damage !== null) return { head, damage: { seq: entry.seq, kind: checked.damage } };
    head = checked.head;
  }
  return { head, damage: null };
}
