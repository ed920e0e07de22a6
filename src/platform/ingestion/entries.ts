import { z } from "zod";
import type { SentEntry, Verdict } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import { sqlText } from "../database/sql-text.ts";
import type { AmountsFinding } from "./check-amounts.ts";
import type { Checked } from "./check-entry.ts";

/** An entry that is about to be kept: as received, its hash, and what the check said. */
export type Received = { readonly sent: SentEntry; readonly hash: string; readonly receivedAt: string };

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

export async function insertEntry(
  queries: Queries,
  terminal: string,
  { sent, hash, receivedAt }: Received,
  checked: Checked,
): Promise<void> {
  await queries.execute(
    `INSERT INTO entries (terminal, seq, text, hash, signature, key_id, kind, received_at, outcome, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      terminal,
      sent.seq,
      Buffer.from(sent.text, "utf8"),
      hash,
      sent.signature,
      sent.keyId,
      checked.kind === null ? null : sqlText(checked.kind),
      receivedAt,
      checked.outcome,
      checked.reason,
    ],
  );
}

/** What people are to look at. */
export type Finding =
  | { readonly kind: "fork"; readonly reason: "otherBytes" }
  | { readonly kind: "poison"; readonly reason: NonNullable<Verdict["reason"]> }
  | { readonly kind: "amounts"; readonly reason: AmountsFinding };

/** Opens a case for people, with what was received as evidence. The same finding again opens no second case. */
export async function openCase(
  queries: Queries,
  terminal: string,
  { sent, hash, receivedAt }: Received,
  finding: Finding,
): Promise<void> {
  await queries.execute(
    `INSERT INTO cases (terminal, seq, kind, hash, reason, text, key_id, signature, opened_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      terminal,
      sent.seq,
      finding.kind,
      hash,
      finding.reason,
      Buffer.from(sent.text, "utf8"),
      sent.keyId,
      sent.signature,
      receivedAt,
    ],
  );
}
