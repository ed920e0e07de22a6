import type { SentEntry } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import { insertRows } from "../database/insert-rows.ts";

const table = {
  name: "sealed_boxes",
  columns: ["terminal", "seq", "box", "received_at"],
  onConflict: "keepOld",
} as const;

type ReceivedBox = { readonly sent: Pick<SentEntry, "seq" | "sealedBox">; readonly receivedAt: string };

/** Keeps the boxes of entries as they came, whatever a check said of them. */
export async function insertBoxes(
  queries: Queries,
  terminal: string,
  received: readonly ReceivedBox[],
): Promise<void> {
  const rows = received
    .filter(({ sent }) => sent.sealedBox !== null)
    .map(({ sent, receivedAt }) => [terminal, sent.seq, sent.sealedBox, receivedAt]);
  await insertRows(queries, table, rows);
}

/**
 * Deletes the boxes that were received before a time (ISO 8601 in China time), because the authority's retention is
 * over. Returns how many. The entries stay, with the hash that once named the box.
 */
export async function deleteBoxesReceivedBefore(
  queries: Queries,
  before: string,
  deletedAt: string,
): Promise<number> {
  return queries.execute(
    "UPDATE sealed_boxes SET box = NULL, deleted_at = $1 WHERE box IS NOT NULL AND received_at < $2",
    [deletedAt, before],
  );
}
