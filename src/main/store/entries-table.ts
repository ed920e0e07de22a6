import { z } from "zod";
import type { Entry, EntryKind } from "../../domain/journal/entry-schema.ts";
import type { ChainHead, SignedEntry } from "../../domain/journal/check-entry.ts";
import type { Db } from "./open-database.ts";
import { unsignedRunQuery } from "./unsigned-run.ts";

const rowSchema = z.object({
  seq: z.number(),
  text: z.string(),
  hash: z.string(),
  key_id: z.string(),
  signature: z.string(),
  sealed_box: z.string().nullable(),
});

const columns = "seq, text, hash, key_id, signature, sealed_box";

/** The journal's own table: append, read in order, nothing else. */
export function entriesTable(db: Db) {
  const insertRow = db.prepare(
    "INSERT INTO entries (seq, kind, text, hash, key_id, signature, sealed_box) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const last = db.prepare("SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1");
  const from = db.prepare(`SELECT ${columns} FROM entries WHERE seq >= ? ORDER BY seq LIMIT ?`);
  const one = db.prepare(`SELECT ${columns} FROM entries WHERE seq = ?`);
  const hash = db.prepare("SELECT hash FROM entries WHERE seq = ?").pluck();
  const lastKind = db
    .prepare(
      `SELECT kind FROM entries WHERE seq > (SELECT max(seq) FROM entries) - ?
         AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  return {
    insert(entry: Entry, signed: SignedEntry, hash: string): void {
      const { text, keyId, signature, sealedBox } = signed;
      // An unsigned entry says so itself; the column holds no NULL.
      insertRow.run(entry.seq, entry.kind, text, hash, keyId, signature ?? "", sealedBox);
    },
    lastEntry(): ChainHead | null {
      const row = last.get();
      return row === undefined ? null : rowSchema.pick({ seq: true, hash: true }).parse(row);
    },
    unsignedRun: unsignedRunQuery(db),
    entriesFrom(seq: number, maxCount: number, maxBytes: number): SignedEntry[] {
      const taken: SignedEntry[] = [];
      let bytes = 0;
      for (const raw of from.iterate(seq, maxCount)) {
        const entry = signedEntry(raw);
        bytes += Buffer.byteLength(entry.text);
        if (taken.length > 0 && bytes > maxBytes) break;
        taken.push(entry);
      }
      return taken;
    },
    lastKindOf: (kinds: readonly EntryKind[], among: number): EntryKind | null => {
      const kind = lastKind.get(among, JSON.stringify(kinds));
      return kinds.find((one) => one === kind) ?? null;
    },
    hashAt: (seq: number): string | null => z.string().optional().parse(hash.get(seq)) ?? null,
    entryAt(seq: number): (SignedEntry & { readonly hash: string }) | null {
      const raw = one.get(seq);
      return raw === undefined ? null : { ...signedEntry(raw), hash: rowSchema.parse(raw).hash };
    },
  };
}

function signedEntry(raw: unknown): SignedEntry {
  const row = rowSchema.parse(raw);
  const { seq, text, key_id: keyId, sealed_box: sealedBox } = row;
  return { seq, text, keyId, signature: row.signature || null, sealedBox };
}
