import { z } from "zod";
import type { CodeTryRequest } from "../../sync/protocol/index.ts";
import { first, type Queries } from "../database/database.ts";

/** A payment takes minutes; a terminal that dies must not keep a customer's code for longer. */
export const freezeMs = 15 * 60_000;

const freezeRow = z.object({ terminal: z.string(), untilMs: z.number() });

/** Who has a code frozen now, and until when; null when nobody has. Of several the last. */
export async function currentFreeze(queries: Queries, codeId: string, nowMs: number) {
  return first(
    await queries.query(
      freezeRow,
      `SELECT terminal, until_ms AS "untilMs" FROM code_tries
       WHERE code_id = $1 AND until_ms > $2 AND NOT is_cancelled ORDER BY until_ms DESC LIMIT 1`,
      [codeId, nowMs],
    ),
  );
}

/** Freezes a code for a terminal. The same try again keeps its first end, and one that was cancelled freezes nothing. */
export async function freeze(
  queries: Queries,
  terminal: string,
  { tryId, codeId }: CodeTryRequest,
  nowMs: number,
): Promise<void> {
  await queries.execute(
    `INSERT INTO code_tries (terminal, try_id, code_id, until_ms, is_cancelled) VALUES ($1, $2, $3, $4, FALSE)
     ON CONFLICT (code_id, terminal, try_id) DO NOTHING`,
    [terminal, tryId, codeId, nowMs + freezeMs],
  );
}

/** Lets go of a try, also of one that has not arrived yet. */
export async function cancelTry(
  queries: Queries,
  terminal: string,
  { tryId, codeId }: CodeTryRequest,
): Promise<void> {
  await queries.execute(
    `INSERT INTO code_tries (terminal, try_id, code_id, until_ms, is_cancelled) VALUES ($1, $2, $3, 0, TRUE)
     ON CONFLICT (code_id, terminal, try_id) DO UPDATE SET is_cancelled = TRUE`,
    [terminal, tryId, codeId],
  );
}
