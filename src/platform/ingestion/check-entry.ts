import { canonicalJson, type CanonicalValue } from "../../domain/journal/canonical-json.ts";
import { entryHeadSchema, entrySchema, type Entry } from "../../domain/journal/entry-schema.ts";
import { isSignatureOf, type PublicKey } from "../../signatures/node/index.ts";
import { signaturePrefix, type Cursor, type SentEntry, type Verdict } from "../../sync/protocol/index.ts";
import type { TerminalKeys } from "../enrolment/terminals.ts";
import { checkBox } from "../personal-data/check-box.ts";
import { isRotationRight, keyRefusal } from "./key-standing.ts";

type Reason = NonNullable<Verdict["reason"]>;

/** What an entry turned out to be. `entry` is there when its kind is known and everything about it is right. */
export type Checked = {
  readonly outcome: "stored" | "poisoned";
  readonly reason: Reason | null;
  readonly kind: string | null;
  readonly entry: Entry | null;
};

/**
 * What an entry is checked against: whose it must be, the keys of that terminal with the suites that they were enrolled
 * with, and the entry before it.
 */
export type Expected = {
  readonly terminal: string;
  readonly publicKeys: TerminalKeys;
  readonly cursor: Cursor;
};

const kindsKnown: ReadonlySet<string> = new Set(entrySchema.options.map(({ shape }) => shape.kind.value));

/**
 * Checks one entry that stands right behind the cursor. Whatever is wrong with it, the answer is a value: it is
 * kept as received and people look at it. An entry of a kind that this platform is too old to know is not
 * wrong: it is stored, and the reason says why nothing was read from it. Nor is one whose sealed box is missing or
 * another: what was signed is right, and the reason says what is not.
 */
export function checkEntry(sent: SentEntry, expected: Expected): Checked {
  const value = parseCanonical(sent.text);
  if (!value.ok) return poisoned(value.reason, null);
  const key = expected.publicKeys.get(sent.keyId);
  if (key === undefined) return poisoned("unknownKey", null);
  if (!isVouchedFor(sent, value.value, key)) return poisoned("badSignature", null);
  const head = entryHeadSchema.safeParse(value.value);
  if (!head.success) return poisoned("notParsed", null);
  const { kind, terminal, seq, prev } = head.data;
  if (terminal !== expected.terminal) return poisoned("wrongTerminal", kind);
  if (seq !== sent.seq || prev !== expected.cursor.hash) return poisoned("brokenChain", kind);
  const keyReason = sent.signature === null ? null : keyRefusal(key, seq, kind);
  if (keyReason !== null) return poisoned(keyReason, kind);
  if (!kindsKnown.has(kind)) return { outcome: "stored", reason: "unknownKind", kind, entry: null };
  const entry = entrySchema.safeParse(value.value);
  if (!entry.success) return poisoned("notParsed", kind);
  if (entry.data.kind === "keyRotated" && !isRotationRight(entry.data, sent.keyId, expected.publicKeys)) {
    return poisoned("badRotation", kind);
  }
  const reason = checkBox(entry.data, sent.sealedBox) ?? (sent.signature === null ? "unsigned" : null);
  return { outcome: "stored", reason, kind, entry: entry.data };
}

/** Signed by its key; or unsigned and says so itself, and then a later entry has to vouch for it (unsigned-runs.ts). */
function isVouchedFor({ text, signature }: SentEntry, value: unknown, key: PublicKey): boolean {
  const saysUnsigned = typeof value === "object" && value !== null && "signer" in value;
  if (signature === null) return saysUnsigned;
  return !saysUnsigned && isSignatureOf(key, signaturePrefix.entry, text, signature);
}

function poisoned(reason: Reason, kind: string | null): Checked {
  return { outcome: "poisoned", reason, kind, entry: null };
}

type Canonical =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: Reason };

/** The signed bytes must be the one canonical spelling of their value, or two readers might read two values. */
function parseCanonical(text: string): Canonical {
  let value: CanonicalValue;
  try {
    value = JSON.parse(text) as CanonicalValue;
  } catch {
    return { ok: false, reason: "notParsed" };
  }
  try {
    return canonicalJson(value) === text ? { ok: true, value } : { ok: false, reason: "notCanonical" };
  } catch {
    return { ok: false, reason: "notCanonical" };
  }
}
