import { canonicalJson } from "../../../../src/domain/journal/canonical-json.ts";
import {
  entrySchema,
  type Entry,
  type EntryKind,
  type EntryOf,
} from "../../../../src/domain/journal/entry-schema.ts";
import type { ChainHead, SignedEntry } from "../../../../src/domain/journal/signed-entry.ts";
import type {
  DamageCode,
  SignedCertificate,
  TrustedKey,
} from "../../../../src/domain/journal/verify/index.ts";
import { sha256Hex } from "../../../../src/main/crypto/hash.ts";
import { signaturePrefix } from "../../../../src/sync/protocol/index.ts";
import type { WrittenJournal } from "../journal-writer.ts";

/** A journal that somebody has been at, and what is known of it from elsewhere. */
export type Forged = {
  readonly enrolment: SignedCertificate;
  readonly entries: readonly SignedEntry[];
  readonly platformKeys: readonly TrustedKey[];
  readonly expectedHeads?: readonly ChainHead[];
  /** For a part of a journal: the entry before its first. */
  readonly startsAfter?: ChainHead;
};

/** What a class of damage did in one case, and the seq where a verifier must find it. */
export type Mutant = { readonly forged: Forged; readonly seq: number };

/** One way in which a journal can be damaged. Null: this journal has nothing of the kind that would be damaged. */
export type DamageClass = {
  readonly name: string;
  readonly codes: readonly DamageCode[];
  readonly mutate: (journal: WrittenJournal, random: () => number) => Mutant | null;
};

/** An entry that an insider is about to write. `keeps`: what it says of others stays as it was. */
export type Draft = {
  entry: Entry;
  keyId: string;
  sealedBox: string | null;
  readonly was: number | null;
  keeps?: boolean;
};

export function pick<Value>(values: readonly Value[], random: () => number): Value | null {
  return values[Math.floor(random() * values.length)] ?? null;
}

export function forgedFrom(journal: WrittenJournal, changes: Partial<Forged> = {}): Forged {
  const { enrolment, entries, platformKey } = journal;
  return { enrolment, entries, platformKeys: [platformKey], ...changes };
}

/** The journal with one record changed, by somebody without any key. */
export function withRecord(
  journal: WrittenJournal,
  index: number,
  change: (record: SignedEntry) => SignedEntry,
): Mutant | null {
  const record = journal.entries[index];
  if (record === undefined) return null;
  const changed = change(record);
  if (JSON.stringify(changed) === JSON.stringify(record)) return null;
  return { forged: forgedFrom(journal, { entries: journal.entries.with(index, changed) }), seq: record.seq };
}

export function draftsOf(journal: WrittenJournal): Draft[] {
  return journal.entries.map(({ text, keyId, sealedBox, seq }) => ({
    entry: entrySchema.parse(JSON.parse(text)),
    keyId,
    sealedBox,
    was: seq,
  }));
}

export function isKind<Kind extends EntryKind>(
  draft: Draft,
  kind: Kind,
): draft is Draft & { readonly entry: EntryOf<Kind> } {
  return draft.entry.kind === kind;
}

/** Indices of the drafts of a kind. */
export function indicesOf(drafts: readonly Draft[], kind: EntryKind): number[] {
  return drafts.flatMap((draft, index) => (draft.entry.kind === kind ? [index] : []));
}

/** A new entry at the time and with the key of another, ready to be put before or behind it. */
export function draftLike<Kind extends EntryKind>(
  like: Draft,
  kind: Kind,
  body: EntryOf<Kind>["body"],
): Draft {
  const { terminal, at } = like.entry;
  const entry = { v: 1, terminal, seq: 1, at, prev: "0".repeat(64), kind, body };
  return { entry: entrySchema.parse(entry), keyId: like.keyId, sealedBox: null, was: null };
}

/**
 * Chains and signs everything anew, as somebody can who holds all keys that the terminal ever had: entries that speak of
 * others by seq or hash are brought in line.
 */
export function forge(journal: WrittenJournal, drafts: readonly Draft[]): Forged {
  const seqNow = new Map(drafts.map(({ was }, index) => [was, index + 1]));
  const hashes: string[] = [];
  let prev = sha256Hex(journal.enrolment.certificate);
  let run: { from: number; hashes: string } | null = null;
  const entries = drafts.map((draft, index): SignedEntry => {
    const seq = index + 1;
    const entry = { ...structuredClone(draft.entry), seq, prev };
    renumber(entry, draft, seqNow, hashes);
    if (entry.kind === "signerRecovered" && draft.keeps !== true && run !== null) {
      const toSeq = run.from + run.hashes.length / 64 - 1;
      entry.body = { ...entry.body, fromSeq: run.from, toSeq, hashesSha256: sha256Hex(run.hashes) };
      run = null;
    }
    const text = canonicalJson(entry);
    prev = sha256Hex(text);
    hashes.push(prev);
    if (entry.signer !== undefined) run = { from: run?.from ?? seq, hashes: (run?.hashes ?? "") + prev };
    return signedAs(journal, draft, seq, text);
  });
  return forgedFrom(journal, { entries });
}

function signedAs(
  journal: WrittenJournal,
  { entry, keyId, sealedBox }: Draft,
  seq: number,
  text: string,
): SignedEntry {
  const before = journal.entries[seq - 1];
  if (before?.text === text && before.keyId === keyId) return { ...before, sealedBox };
  const key = journal.terminalKeys.get(keyId);
  if (key === undefined) throw new Error(`There is no key ${keyId} to forge with`);
  const signature = entry.signer === undefined ? key.sign(signaturePrefix.entry, text) : null;
  return { seq, text, keyId, signature, sealedBox };
}

function renumber(
  entry: Entry,
  { was, keeps }: Draft,
  seqNow: ReadonlyMap<number | null, number>,
  hashes: readonly string[],
): void {
  if (keeps === true) return;
  const now = (seq: number) => seqNow.get(seq) ?? seq;
  if ("receiptNumber" in entry.body && was !== null && was !== entry.seq) {
    entry.body.receiptNumber = `${entry.terminal}-${String(entry.seq).padStart(6, "0")}`;
  }
  if ("saleSeq" in entry.body) entry.body.saleSeq = now(entry.body.saleSeq);
  if ("aboutSeq" in entry.body) entry.body.aboutSeq = now(entry.body.aboutSeq);
  if (entry.kind === "saleCompleted") {
    for (const fact of entry.body.facts.lines)
      if (fact.priceApprovalSeq !== undefined) fact.priceApprovalSeq = now(fact.priceApprovalSeq);
  }
  if ("approvalSeq" in entry.body && entry.body.approvalSeq !== null)
    entry.body.approvalSeq = now(entry.body.approvalSeq);
  if (entry.kind === "returnCompleted") {
    entry.body.saleHash = hashes[entry.body.saleSeq - 1] ?? entry.body.saleHash;
  }
}

/** An insider's class: edits the drafts and names the index where that must be found. */
export function insider(
  name: string,
  codes: DamageCode | readonly DamageCode[],
  edit: (drafts: Draft[], random: () => number, journal: WrittenJournal) => number | null,
): DamageClass {
  return {
    name,
    codes: typeof codes === "string" ? [codes] : codes,
    mutate: (journal, random) => {
      const drafts = draftsOf(journal);
      const index = edit(drafts, random, journal);
      return index === null ? null : { forged: forge(journal, drafts), seq: index + 1 };
    },
  };
}

/** An insider's class that changes one entry of a kind, and must be found there. */
export function insiderEdit<Kind extends EntryKind>(
  name: string,
  codes: DamageCode | readonly DamageCode[],
  kind: Kind,
  edit: (
    body: EntryOf<Kind>["body"],
    random: () => number,
    draft: Draft,
    drafts: readonly Draft[],
  ) => boolean | void,
): DamageClass {
  return insider(name, codes, (drafts, random) => {
    const index = pick(indicesOf(drafts, kind), random);
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined) return null;
    return edit(draft.entry.body as EntryOf<Kind>["body"], random, draft, drafts) === false ? null : index;
  });
}
