import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import {
  entrySchema,
  type Entry,
  type EntryKind,
  type EntryOf,
} from "../../src/domain/journal/entry-schema.ts";
import { verifyChain, type SignedEntry } from "../../src/domain/journal/verify-chain.ts";
import { sha256Hex } from "../../src/main/crypto/index.ts";
import { openJournalStore } from "../../src/main/store/index.ts";
import { isSignatureOf } from "../../src/signatures/node/index.ts";
import { certificateSchema, signaturePrefix, type Certificate } from "../../src/sync/protocol/index.ts";

/** A till's journal as an auditor reads it: from the file alone, with the certificate as the root of trust. */
export type ReadJournal = {
  readonly certificate: Certificate;
  readonly genesisHash: string;
  readonly signed: readonly (SignedEntry & { readonly hash: string })[];
  readonly entries: readonly Entry[];
  /** Every row of every projection, for comparing. */
  readonly projections: Record<string, unknown[]>;
  readonly acknowledgedSeq: number;
};

/** What a rebuild can make again. Print states are not: the journal does not know what a printer did. */
const projectionQueries: Record<string, string> = {
  sales: "SELECT seq, sale_id, shift_id, to_pay_fen, subsidy_fen FROM sales ORDER BY seq",
  subsidies: "SELECT * FROM subsidies ORDER BY seq, line_id",
  sale_persons: "SELECT * FROM sale_persons ORDER BY token, seq",
  shifts: "SELECT * FROM shifts ORDER BY opened_seq",
  outages: "SELECT * FROM outages ORDER BY began_seq",
  noted_publications: "SELECT * FROM noted_publications ORDER BY kind, id, version, sha256",
};

/** Reads the journal in a data folder, also while a till has it open. */
export function readJournal(dataDir: string): ReadJournal {
  const db = new Database(path.join(dataDir, "journal.db"), { readonly: true });
  try {
    const enrolment = db.prepare("SELECT certificate, genesis_hash AS genesisHash FROM enrolment").get() as {
      certificate: string;
      genesisHash: string;
    };
    const signed = db
      .prepare("SELECT seq, text, hash, key_id AS keyId, signature FROM entries ORDER BY seq")
      .all() as (SignedEntry & { hash: string })[];
    const acknowledged = db.prepare("SELECT seq FROM acknowledgement").pluck().get();
    return {
      certificate: certificateSchema.parse(JSON.parse(enrolment.certificate)),
      genesisHash: enrolment.genesisHash,
      signed,
      entries: signed.map(({ text }) => entrySchema.parse(JSON.parse(text))),
      projections: Object.fromEntries(
        Object.entries(projectionQueries).map(([name, sql]) => [name, db.prepare(sql).all()]),
      ),
      acknowledgedSeq: Number(acknowledged ?? 0),
    };
  } finally {
    db.close();
  }
}

export function entriesOf<Kind extends EntryKind>({ entries }: ReadJournal, kind: Kind): EntryOf<Kind>[] {
  return entries.filter((entry): entry is EntryOf<Kind> => entry.kind === kind);
}

/** What is wrong with the chain, or null: verified from the certificate's hash on, every signature with the enrolled key. */
export function chainDamage(journal: ReadJournal): unknown {
  const { certificate, genesisHash, signed } = journal;
  const { damage } = verifyChain(
    signed,
    { seq: 0, hash: genesisHash },
    {
      terminal: certificate.terminal,
      hash: sha256Hex,
      isSigned: ({ keyId, text, signature }) =>
        keyId === certificate.keyId && signature !== null
          ? isSignatureOf(certificate, signaturePrefix.entry, text, signature)
          : null,
    },
  );
  if (damage !== null) return damage;
  return signed.find(({ text, hash }) => sha256Hex(text) !== hash) ?? null;
}

/** The projections that the journal's entries give when they are appended to an empty database one by one. */
export function recomputedProjections(journal: ReadJournal): ReadJournal["projections"] {
  const folder = mkdtempSync(path.join(tmpdir(), "huanxin-recomputed-"));
  const store = openJournalStore(path.join(folder, "journal.db"));
  try {
    // Nobody relies on this copy, and a flush for each entry would cost the test its time.
    store.db.pragma("synchronous = OFF");
    journal.signed.forEach((signed, index) => {
      const entry = journal.entries[index];
      if (entry === undefined) throw new Error("There is an entry for every signed text");
      const appended = store.append(entry, signed, signed.hash);
      if (!appended.ok) throw new Error(`The copy could not be written: ${appended.refusal.detail}`);
    });
    return Object.fromEntries(
      Object.entries(projectionQueries).map(([name, sql]) => [name, store.db.prepare(sql).all()]),
    );
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies the journal as a killed till left it, so that it can be looked at while the next till runs on the original. */
export function snapshotJournal(dataDir: string, into: string): string {
  mkdirSync(into, { recursive: true });
  for (const name of ["journal.db", "journal.db-wal"]) {
    if (existsSync(path.join(dataDir, name))) copyFileSync(path.join(dataDir, name), path.join(into, name));
  }
  return into;
}
