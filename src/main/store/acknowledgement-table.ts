import { z } from "zod";
import type { ChainHead } from "../../domain/journal/check-entry.ts";
import type { Acknowledged } from "../ports/index.ts";
import type { Db } from "./open-database.ts";

const rowSchema = z.object({ seq: z.number(), hash: z.string(), at: z.string().nullable() });

/** How far the platform holds this journal, by its own last answer. */
export function acknowledgementTable(db: Db) {
  const select = db.prepare("SELECT seq, hash, at FROM acknowledgement");
  const save = db.prepare(
    `INSERT INTO acknowledgement (only, seq, hash, at) VALUES (1, ?, ?, ?)
     ON CONFLICT (only) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at`,
  );
  return {
    acknowledged(): Acknowledged {
      const row = select.get();
      return row === undefined ? { seq: 0, hash: "", at: null } : rowSchema.parse(row);
    },
    acknowledge(cursor: ChainHead, at: string): void {
      save.run(cursor.seq, cursor.hash, at);
    },
  };
}
