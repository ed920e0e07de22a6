import type { Entry, EntryHead } from "../../domain/journal/entry-schema.ts";
import { readEntry } from "../../domain/journal/verify/index.ts";
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

/**
 * Checks one entry that stands right behind the cursor. Whatever is wrong with it, the answer is a value: it is
 * kept as received and people look at it. An entry of a kind that this platform is too old to know is not
 * wrong: it is stored, and the reason says why nothing was read from it. Nor is one whose sealed box is missing or
 * another: what was signed is right, and the reason says what is not.
 */
export function checkEntry(sent: SentEntry, expected: Expected): Checked {
  const read = readEntry(sent.text);
  if (!read.ok) return poisoned(read.damage === "notCanonical" ? "notCanonical" : "notParsed", null);
  const { kind, terminal, seq, prev } = read.head;
  const key = expected.publicKeys.get(sent.keyId);
  if (key === undefined) return poisoned("unknownKey", kind);
  if (!isVouchedFor(sent, read.head, key)) return poisoned("badSignature", kind);
  if (terminal !== expected.terminal) return poisoned("wrongTerminal", kind);
  if (seq !== sent.seq || prev !== expected.cursor.hash) return poisoned("brokenChain", kind);
  const keyReason = sent.signature === null ? null : keyRefusal(key, seq, kind);
  if (keyReason !== null) return poisoned(keyReason, kind);
  const { entry } = read;
  if (entry === null) return { outcome: "stored", reason: "unknownKind", kind, entry };
  if (entry.kind === "keyRotated" && !isRotationRight(entry, sent.keyId, expected.publicKeys)) {
    return poisoned("badRotation", kind);
  }
  const reason = checkBox(entry, sent.sealedBox) ?? (sent.signature === null ? "unsigned" : null);
  return { outcome: "stored", reason, kind, entry };
}

/** Signed by its key; or unsigned and says so itself, and then a later entry has to vouch for it (unsigned-runs.ts). */
function isVouchedFor({ text, signature }: SentEntry, { signer }: EntryHead, key: PublicKey): boolean {
  const saysUnsigned = signer !== undefined;
  if (signature === null) return saysUnsigned;
  return !saysUnsigned && isSignatureOf(key, signaturePrefix.entry, text, signature);
}

function poisoned(reason: Reason, kind: string | null): Checked {
  return { outcome: "poisoned", reason, kind, entry: null };
}
