import { z } from "zod";
import type { Cursor } from "../../sync/protocol/index.ts";
import { first, type Queries } from "../database/database.ts";

const rowSchema = z.object({ seq: z.int(), hash: z.string() });

/** How far a terminal's journal is held without a gap, or null for a terminal that does not exist. */
export async function readCursor(queries: Queries, terminal: string): Promise<Cursor | null> {
  return first(
    await queries.query(rowSchema, "SELECT seq, hash FROM cursors WHERE terminal = $1", [terminal]),
  );
}

/**
 * The same, locked until the transaction ends: of two requests that bring the same entries at once, the second
 * waits, then finds them held.
 */
export async function lockCursor(queries: Queries, terminal: string): Promise<Cursor | null> {
  return first(
    await queries.query(rowSchema, "SELECT seq, hash FROM cursors WHERE terminal = $1 FOR UPDATE", [
      terminal,
    ]),
  );
}

export async function writeCursor(queries: Queries, terminal: string, cursor: Cursor): Promise<void> {
  await queries.execute("UPDATE cursors SET seq = $1, hash = $2 WHERE terminal = $3", [
    cursor.seq,
    cursor.hash,
    terminal,
  ]);
}
