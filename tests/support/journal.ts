import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import {
  entrySchema,
  type Entry,
  type EntryKind,
  type EntryOf,
} from "../../src/domain/journal/entry-schema.ts";
import type { SignedEntry } from "../../src/domain/journal/signed-entry.ts";
import { createVerifier, type SignedCertificate } from "../../src/domain/journal/verify/index.ts";
import { sha256Hex } from "../../src/main/crypto/index.ts";
import type { StoredProgramme } from "../../src/main/ports/index.ts";
import { verifierTrust } from "../../src/main/verifier-trust.ts";
import { certificateSchema, type Certificate } from "../../src/sync/protocol/index.ts";
import { derivedFrom, derivedInFolder, type DerivedRows } from "./projection-rows.ts";

/** A till's journal as an auditor reads it: from the file alone, with the certificate as the root of trust. */
export type ReadJournal = {
  readonly enrolment: SignedCertificate;
  readonly certificate: Certificate;
  readonly genesisHash: string;
  readonly signed: readonly (SignedEntry & { readonly hash: string })[];
  readonly entries: readonly Entry[];
  /** What stands in projections.db, which may be behind the journal while a till runs and after it was killed. */
  readonly projections: DerivedRows;
  /** The entry up to which it stands there. */
  readonly projectedSeq: number;
  readonly acknowledgedSeq: number;
  /** The programmes' documents that are in force, and all that ever were. */
  readonly programmes: readonly StoredProgramme[];
  readonly programmeVersions: readonly StoredProgramme[];
};

/** Reads the journal in a data folder, also while a till has it open. */
export function readJournal(dataDir: string): ReadJournal {
  // First, so that no entry that it knows is missing behind it.
  const derived = derivedInFolder(dataDir);
  const db = new Database(path.join(dataDir, "journal.db"), { readonly: true });
  try {
    const enrolment = db
      .prepare(
        "SELECT certificate, signature, signature_key_id AS signatureKeyId, genesis_hash AS genesisHash FROM enrolment",
      )
      .get() as SignedCertificate & { readonly genesisHash: string };
    const signed = db
      .prepare(
        `SELECT seq, text, hash, key_id AS keyId, nullif(signature, '') AS signature, sealed_box AS sealedBox
         FROM entries ORDER BY seq`,
      )
      .all() as (SignedEntry & { hash: string })[];
    const acknowledged = db.prepare("SELECT seq FROM acknowledgement").pluck().get();
    const programmesOf = (table: string) =>
      db.prepare(`SELECT id, version, document FROM ${table}`).all() as StoredProgramme[];
    return {
      enrolment,
      programmes: programmesOf("programmes"),
      programmeVersions: programmesOf("programme_versions"),
      certificate: certificateSchema.parse(JSON.parse(enrolment.certificate)),
      genesisHash: enrolment.genesisHash,
      signed,
      entries: signed.map(({ text }) => entrySchema.parse(JSON.parse(text))),
      projections: derived.rows,
      projectedSeq: derived.seq,
      acknowledgedSeq: Number(acknowledged ?? 0),
    };
  } finally {
    db.close();
  }
}

export function entriesOf<Kind extends EntryKind>({ entries }: ReadJournal, kind: Kind): EntryOf<Kind>[] {
  return entries.filter((entry): entry is EntryOf<Kind> => entry.kind === kind);
}

/** What is wrong with the journal, or null: verified from its certificate on, every signature with the enrolled key. */
export function chainDamage({ enrolment, signed }: ReadJournal): unknown {
  const entryAt = (seq: number) => signed[seq - 1] ?? null;
  const verifier = createVerifier(enrolment, verifierTrust(null), { entryAt });
  for (const entry of signed) verifier.next(entry);
  return verifier.end().damage ?? signed.find(({ text, hash }) => sha256Hex(text) !== hash) ?? null;
}

/**
 * What is wrong with the installed programmes, or null: in force is exactly what the journal installed last, every
 * version that it installed is kept to the byte, and nothing else is there.
 */
export function programmesDamage(journal: ReadJournal): string | null {
  const installed = entriesOf(journal, "publicationInstalled")
    .map(({ body }) => body)
    .filter(({ publicationKind }) => publicationKind === "programme");
  const last = new Map(installed.map((body) => [body.id, body]));
  const texts = (rows: readonly StoredProgramme[]) =>
    rows.map(({ id, version, document }) => `${id}/${version} ${sha256Hex(document)}`).toSorted();
  const noted = (bodies: Iterable<(typeof installed)[number]>) =>
    [...bodies].map(({ id, version, sha256 }) => `${id}/${version} ${sha256}`).toSorted();
  if (texts(journal.programmes).join() !== noted(last.values()).join())
    return "what is in force is not what was installed last";
  return texts(journal.programmeVersions).join() === noted(installed).join()
    ? null
    : "the versions that are kept are not those that were installed";
}

/** What the entries give up to the last one that projections.db knows, by the pure folds and without the store. */
export function recomputedProjections({ entries, projectedSeq }: ReadJournal): DerivedRows {
  return derivedFrom(entries.slice(0, projectedSeq));
}

/** Copies the journal as a killed till left it, so that it can be looked at while the next till runs on the original. */
export function snapshotJournal(dataDir: string, into: string): string {
  mkdirSync(into, { recursive: true });
  const databases = ["journal.db", "projections.db"];
  for (const name of databases.flatMap((file) => [file, `${file}-wal`])) {
    if (existsSync(path.join(dataDir, name))) copyFileSync(path.join(dataDir, name), path.join(into, name));
  }
  return into;
}
