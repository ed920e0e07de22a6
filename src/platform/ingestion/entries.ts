import { z } from "zod";
import type { SentEntry } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import { insertRows } from "../database/insert-rows.ts";
import { sqlText } from "../database/sql-text.ts";
import type { Checked } from "./check-entry.ts";

/** An entry as received: the text, its hash, and when it came. */
export type Received = { readonly sent: SentEntry; readonly hash: string; readonly receivedAt: string };

/** A received entry, and what the check said of it. */
export type CheckedEntry = { readonly received: Received; readonly checked: Checked };

const heldSchema = z.object({
  seq: z.int(),
  hash: z.string(),
  outcome: z.enum(["stored", "poisoned"]),
  reason: z.string().nullable(),
});
export type Held = z.infer<typeof heldSchema>;

/** The entries that are held of a range of seq, by seq. */
export async function findHeld(
  queries: Queries,
  terminal: string,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, Held>> {
  const rows = await queries.query(
    heldSchema,
    "SELECT seq, hash, outcome, reason FROM entries WHERE terminal = $1 AND seq BETWEEN $2 AND $3",
    [terminal, from, to],
  );
  return new Map(rows.map((row) => [row.seq, row]));
}

const table = {
  name: "entries",
  columns: [
    "terminal",
    "seq",
    "text",
    "hash",
    "signature",
    "key_id",
    "kind",
    "received_at",
    "outcome",
    "reason",
  ],
  onConflict: "fail",
} as const;

/** Keeps entries as received, whatever the check said. */
export async function insertEntries(
  queries: Queries,
  terminal: string,
  entries: readonly CheckedEntry[],
): Promise<void> {
  const rows = entries.map(({ received: { sent, hash, receivedAt }, checked }) => [
    terminal,
    sent.seq,
    Buffer.from(sent.text, "utf8"),
    hash,
    sent.signature ?? "",
    sent.keyId,
    checked.kind === null ? null : sqlText(checked.kind),
    receivedAt,
    checked.outcome,
    checked.reason,
  ]);
  await insertRows(queries, table, rows);
}
