import { canonicalJson } from "../../../../src/domain/journal/canonical-json.ts";
import type { SignedEntry } from "../../../../src/domain/journal/signed-entry.ts";
import { sha256Hex } from "../../../../src/main/crypto/hash.ts";
import { signaturePrefix } from "../../../../src/sync/protocol/index.ts";
import { honestJournal } from "../honest-journal.ts";
import type { WrittenJournal } from "../journal-writer.ts";
import { keyFromSeed } from "../key-from-seed.ts";
import { draftsOf, forge, forgedFrom, indicesOf, pick, type DamageClass, type Mutant } from "./forge.ts";

type Records = readonly SignedEntry[];

function someIndex({ entries }: WrittenJournal, random: () => number, lastOff: number): number {
  return Math.floor(random() * (entries.length - lastOff));
}

function withEntries(journal: WrittenJournal, entries: Records, seq: number): Mutant {
  return { forged: forgedFrom(journal, { entries }), seq };
}

/** The entry at an index as its own author would have written it otherwise, signed by him: other bytes, same place. */
function otherVersion(journal: WrittenJournal, index: number): SignedEntry | null {
  const record = journal.entries[index];
  const key = record && journal.terminalKeys.get(record.keyId);
  if (record === undefined || key === undefined || record.signature === null) return null;
  const entry = JSON.parse(record.text) as { body: { operator: { id: string } } };
  entry.body.operator.id = `${entry.body.operator.id}9`;
  const text = canonicalJson(entry);
  return { ...record, text, signature: key.sign(signaturePrefix.entry, text) };
}

function headAt({ entries }: WrittenJournal, index: number) {
  const record = entries[index];
  return { seq: record?.seq ?? 0, hash: sha256Hex(record?.text ?? "") };
}

const strangerJournal = honestJournal(4_711, { length: 60 });

export const chainClasses: readonly DamageClass[] = [
  {
    name: "an entry is missing",
    codes: ["missingEntry"],
    mutate: (journal, random) => {
      const index = someIndex(journal, random, 1);
      return withEntries(journal, journal.entries.toSpliced(index, 1), index + 1);
    },
  },
  {
    name: "the beginning is missing",
    codes: ["missingEntry"],
    mutate: (journal, random) =>
      withEntries(journal, journal.entries.slice(1 + someIndex(journal, random, 1)), 1),
  },
  {
    name: "two entries change places",
    codes: ["missingEntry"],
    mutate: (journal, random) => {
      const index = someIndex(journal, random, 1);
      const [one, other] = journal.entries.slice(index, index + 2);
      if (one === undefined || other === undefined) return null;
      return withEntries(journal, journal.entries.toSpliced(index, 2, other, one), index + 1);
    },
  },
  {
    name: "two entries change places and numbers",
    codes: ["wrongSeq"],
    mutate: (journal, random) => {
      const index = someIndex(journal, random, 1);
      const [one, other] = journal.entries.slice(index, index + 2);
      if (one === undefined || other === undefined) return null;
      const swapped = [
        { ...other, seq: one.seq },
        { ...one, seq: other.seq },
      ];
      return withEntries(journal, journal.entries.toSpliced(index, 2, ...swapped), index + 1);
    },
  },
  {
    name: "an entry stands there twice",
    codes: ["repeatedEntry"],
    mutate: (journal, random) => {
      const index = someIndex(journal, random, 0);
      const record = journal.entries[index];
      if (record === undefined) return null;
      return withEntries(journal, journal.entries.toSpliced(index, 0, record), index + 1);
    },
  },
  {
    name: "an old entry comes again later",
    codes: ["repeatedEntry"],
    mutate: (journal, random) => {
      const index = someIndex(journal, random, 2);
      const record = journal.entries[index];
      if (record === undefined) return null;
      const place = index + 2 + Math.floor(random() * (journal.entries.length - index - 2));
      return withEntries(journal, journal.entries.toSpliced(place, 0, record), index + 1);
    },
  },
  {
    name: "an entry has two successors",
    codes: ["twoSuccessors"],
    mutate: (journal, random) => {
      const index = someIndex(journal, random, 0);
      const other = otherVersion(journal, index);
      if (other === null || index === 0) return null;
      return withEntries(journal, journal.entries.toSpliced(index + 1, 0, other), index + 1);
    },
  },
  {
    name: "an insider exchanges one entry and nothing behind it",
    codes: ["brokenChain"],
    mutate: (journal, random) => {
      const index = pick(indicesOf(draftsOf(journal).slice(0, -1), "operatorSignedOn"), random);
      const other = index === null ? null : otherVersion(journal, index);
      if (index === null || other === null) return null;
      return withEntries(journal, journal.entries.with(index, other), index + 2);
    },
  },
  {
    name: "a record has another number than its entry",
    codes: ["missingEntry", "repeatedEntry"],
    mutate: (journal, random) => {
      const index = someIndex(journal, random, 0);
      const record = journal.entries[index];
      if (record === undefined) return null;
      const entries = journal.entries.with(index, {
        ...record,
        seq: record.seq + 1 + Math.floor(random() * 9),
      });
      return withEntries(journal, entries, index + 1);
    },
  },
  {
    name: "an entry of another journal is spliced in",
    codes: ["brokenChain"],
    mutate: (journal, random) => {
      const index = someIndex(journal, random, 0);
      const other = strangerJournal.entries[index];
      return other === undefined ? null : withEntries(journal, journal.entries.with(index, other), index + 1);
    },
  },
  {
    name: "an entry of another terminal is spliced in",
    codes: ["wrongTerminal"],
    mutate: (journal, random) => {
      const index = someIndex(journal, random, 0);
      const record = journal.entries[index];
      if (record === undefined || record.signature === null) return null;
      const text = record.text.replace(/"terminal":"T000001"(?=,"v":1\}$)/, '"terminal":"T000777"');
      const key = keyFromSeed("ed25519", record.keyId, "another terminal");
      const entries = journal.entries.with(index, {
        ...record,
        text,
        signature: key.sign(signaturePrefix.entry, text),
      });
      return withEntries(journal, entries, index + 1);
    },
  },
  {
    name: "the tail is cut, and the platform knows how far it went",
    codes: ["cutTail"],
    mutate: (journal, random) => {
      const index = 1 + someIndex(journal, random, 1);
      const expectedHeads = [headAt(journal, journal.entries.length - 1)];
      return {
        forged: forgedFrom(journal, { entries: journal.entries.slice(0, index), expectedHeads }),
        seq: index + 1,
      };
    },
  },
  {
    name: "everything is cut, and a receipt is left",
    codes: ["cutTail"],
    mutate: (journal, random) => ({
      forged: forgedFrom(journal, {
        entries: [],
        expectedHeads: [headAt(journal, someIndex(journal, random, 0))],
      }),
      seq: 1,
    }),
  },
  {
    name: "history is written anew behind an anchor",
    codes: ["otherHistory"],
    mutate: (journal, random) => {
      const drafts = draftsOf(journal);
      const index = pick(indicesOf(drafts, "operatorSignedOn"), random);
      const draft = index === null ? undefined : drafts[index];
      if (index === null || draft === undefined) return null;
      draft.entry.body.operator.id += "9";
      const anchor = index + Math.floor(random() * (drafts.length - index));
      return {
        forged: { ...forge(journal, drafts), expectedHeads: [headAt(journal, anchor)] },
        seq: anchor + 1,
      };
    },
  },
];
