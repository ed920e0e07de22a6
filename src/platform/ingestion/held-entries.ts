import { z } from "zod";
import type { SentEntry } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import { utf8Schema } from "../enrolment/terminals.ts";

const rowSchema = z
  .object({
    seq: z.int(),
    text: utf8Schema,
    key_id: z.string(),
    signature: z.string(),
    box: z.string().nullable(),
  })
  .transform((row): SentEntry => ({
    seq: row.seq,
    text: row.text,
    keyId: row.key_id,
    signature: row.signature === "" ? null : row.signature,
    sealedBox: row.box,
  }));

const mostEntries = 500;
const mostTextBytes = 1_000_000;

/** A terminal's entries from a seq on as they were received, for a terminal that lost them. At least one, if there is. */
export async function heldEntries(
  queries: Queries,
  terminal: string,
  fromSeq: number,
): Promise<readonly SentEntry[]> {
  const rows = await queries.query(
    rowSchema,
    `SELECT e.seq, e.text, e.key_id, e.signature, b.box
     FROM entries e LEFT JOIN sealed_boxes b ON b.terminal = e.terminal AND b.seq = e.seq
     WHERE e.terminal = $1 AND e.seq >= $2 ORDER BY e.seq LIMIT ${mostEntries}`,
    [terminal, fromSeq],
  );
  let bytes = 0;
  return rows.filter(({ text }, index) => {
    bytes += Buffer.byteLength(text, "utf8");
    return index === 0 || bytes <= mostTextBytes;
  });
}
