import { z } from "zod";
import type { EntryOf } from "../../domain/journal/entry-schema.ts";
import type { Queries } from "../database/database.ts";
import { sha256Hex } from "../keys/sha256.ts";
import type { Case } from "./cases.ts";
import type { CheckedEntry } from "./entries.ts";

type Step = { readonly seq: number; readonly kind: string | null; readonly isUnsigned: boolean };

/**
 * The cases of entries that a terminal could not sign: the first signed entry behind them, or the second when a
 * new key comes first, must be the `signerRecovered` that names exactly them. Call it when the entries are inserted.
 */
export async function coverCases(
  queries: Queries,
  terminal: string,
  entries: readonly CheckedEntry[],
): Promise<readonly Case[]> {
  const steps = await stepsBefore(queries, terminal, entries[0]?.received.sent.seq ?? 1);
  const cases: Case[] = [];
  for (const { received, checked } of entries) {
    const step = stepOf(received.sent.seq, checked.kind, received.sent.signature);
    const isCovered = owesCover(steps, step)
      ? checked.entry?.kind === "signerRecovered" && (await coversRun(queries, terminal, checked.entry))
      : true;
    if (!isCovered) cases.push({ received, finding: { kind: "poison", reason: "uncovered" } });
    steps.push(step);
  }
  return cases;
}

/** Whether this entry has to be the cover: something unsigned stands before it, at most a new key in between. */
function owesCover(before: readonly Step[], { kind, isUnsigned }: Step): boolean {
  if (isUnsigned) return false;
  const [last, lastButOne] = [before.at(-1), before.at(-2)];
  if (kind === "signerRecovered") return true;
  if (last?.isUnsigned === true) return kind !== "keyRotated";
  return last?.kind === "keyRotated" && lastButOne?.isUnsigned === true;
}

function stepOf(seq: number, kind: string | null, signature: string | null): Step {
  return { seq, kind, isUnsigned: signature === null || signature === "" };
}

const stepSchema = z.object({ seq: z.int(), kind: z.string().nullable(), signature: z.string() });

async function stepsBefore(queries: Queries, terminal: string, firstSeq: number): Promise<Step[]> {
  const rows = await queries.query(
    stepSchema,
    "SELECT seq, kind, signature FROM entries WHERE terminal = $1 AND seq >= $2 AND seq < $3 ORDER BY seq",
    [terminal, firstSeq - 2, firstSeq],
  );
  return rows.map(({ seq, kind, signature }) => stepOf(seq, kind, signature));
}

const hashSchema = z.object({ hash: z.string(), is_unsigned: z.boolean() });

/** Whether the range is a whole run of unsigned entries, up to this entry or to the new key before it, with these hashes. */
async function coversRun(
  queries: Queries,
  terminal: string,
  { seq, body }: EntryOf<"signerRecovered">,
): Promise<boolean> {
  const { fromSeq, toSeq, hashesSha256 } = body;
  if (toSeq < fromSeq || toSeq >= seq || toSeq < seq - 2) return false;
  const rows = await queries.query(
    hashSchema,
    `SELECT hash, signature = '' AS is_unsigned FROM entries
     WHERE terminal = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq`,
    [terminal, fromSeq - 1, toSeq],
  );
  const run = fromSeq === 1 ? rows : rows.slice(1);
  const isWhole = fromSeq === 1 || rows[0]?.is_unsigned === false;
  if (!isWhole || run.length !== toSeq - fromSeq + 1 || !run.every((row) => row.is_unsigned)) return false;
  return sha256Hex(run.map(({ hash }) => hash).join("")) === hashesSha256;
}
