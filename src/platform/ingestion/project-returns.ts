import { z } from "zod";
import { entrySchema, type Entry, type EntryOf } from "../../domain/journal/entry-schema.ts";
import { readDocument } from "../../domain/programme/read-document.ts";
import type { ReturnTerms, SoldUnder, TermsOf } from "../../domain/returns/index.ts";
import { parseInstant } from "../../domain/time/instant.ts";
import type { Queries } from "../database/database.ts";
import { insertRows } from "../database/insert-rows.ts";
import { sqlText } from "../database/sql-text.ts";
import { findPublication } from "../publication/publications.ts";
import { utf8Schema } from "../enrolment/terminals.ts";
import type { Case } from "./cases.ts";
import { checkReturn, type ReturnSurroundings } from "./check-return.ts";
import type { CheckedEntry } from "./entries.ts";

type Return = EntryOf<"returnCompleted">;

const returns = {
  name: "returns",
  columns: ["terminal", "seq", "return_id", "at", "sale_seq", "subsidy_fen", "to_pay_fen", "line_count"],
  onConflict: "fail",
} as const;

const returnedLines = {
  name: "returned_lines",
  columns: ["terminal", "sale_seq", "line_number", "seq"],
  onConflict: "fail",
} as const;

/**
 * Writes what reports read of returns, one after the other, because a return counts on those before it. One that does not
 * fit its sale reverses nothing until people have looked at it: it is a case.
 */
export async function projectReturns(
  queries: Queries,
  terminal: string,
  entries: readonly CheckedEntry[],
): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const { received, checked } of entries) {
    if (checked.entry?.kind !== "returnCompleted") continue;
    const surroundings = await surroundingsOf(queries, terminal, checked.entry);
    const reason = checkReturn(checked.entry.body, surroundings);
    if (reason === null) await insertReturn(queries, checked.entry, surroundings);
    else cases.push({ received, finding: { kind: "amounts", reason } });
  }
  return cases;
}

async function surroundingsOf(
  queries: Queries,
  terminal: string,
  { seq, at, body }: Return,
): Promise<ReturnSurroundings> {
  const sale = await readEntry(queries, terminal, body.saleSeq);
  const approval =
    body.approvalSeq === null || body.approvalSeq >= seq
      ? null
      : await readEntry(queries, terminal, body.approvalSeq);
  return {
    sale: sale?.entry.kind === "saleCompleted" ? { body: sale.entry.body, hash: sale.hash } : null,
    soldAt: parseInstant(sale?.entry.at ?? "") ?? 0,
    at: parseInstant(at) ?? 0,
    termsOf: await publishedTerms(queries, body.lines),
    earlier: await earlierReturns(queries, terminal, body.saleSeq),
    approval: approval?.entry.kind === "overrideApproved" ? approval.entry.body : null,
  };
}

/** What the programmes of these lines say of returns, as they were published. */
async function publishedTerms(queries: Queries, lines: Return["body"]["lines"]): Promise<TermsOf> {
  const terms = new Map<string, ReturnTerms | null>();
  for (const { programme } of lines) {
    if (programme === null || terms.has(nameOf(programme))) continue;
    const published = await findPublication(queries, { kind: "programme", ...programme });
    const read = published && readDocument(published.document);
    terms.set(nameOf(programme), read?.ok ? read.value.returns : null);
  }
  return (programme) => terms.get(nameOf(programme)) ?? null;
}

function nameOf({ id, version }: SoldUnder): string {
  return `${id}/${version}`;
}

const rowSchema = z.object({ text: utf8Schema, hash: z.string() });

/** An entry that was found right when it came. */
async function readEntry(
  queries: Queries,
  terminal: string,
  seq: number,
): Promise<{ readonly entry: Entry; readonly hash: string } | null> {
  const [row] = await queries.query(
    rowSchema,
    "SELECT text, hash FROM entries WHERE terminal = $1 AND seq = $2 AND outcome = 'stored'",
    [terminal, seq],
  );
  const entry = row && entrySchema.safeParse(JSON.parse(row.text));
  return row && entry?.success ? { entry: entry.data, hash: row.hash } : null;
}

async function earlierReturns(
  queries: Queries,
  terminal: string,
  saleSeq: number,
): Promise<Return["body"][]> {
  const rows = await queries.query(
    rowSchema,
    `SELECT e.text, e.hash FROM returns r JOIN entries e ON e.terminal = r.terminal AND e.seq = r.seq
     WHERE r.terminal = $1 AND r.sale_seq = $2 ORDER BY r.seq`,
    [terminal, saleSeq],
  );
  return rows
    .map(({ text }) => entrySchema.parse(JSON.parse(text)))
    .filter((entry): entry is Return => entry.kind === "returnCompleted")
    .map(({ body }) => body);
}

async function insertReturn(
  queries: Queries,
  { terminal, seq, at, body }: Return,
  { sale }: ReturnSurroundings,
): Promise<void> {
  const { returnId, saleSeq, totals, lines } = body;
  const row = [
    terminal,
    seq,
    sqlText(returnId),
    at,
    saleSeq,
    totals.subsidyFen,
    totals.toPayFen,
    lines.length,
  ];
  await insertRows(queries, returns, [row]);
  const lineIds = sale?.body.lines.map(({ lineId }) => lineId) ?? [];
  await insertRows(
    queries,
    returnedLines,
    lines.map(({ lineId }) => [terminal, saleSeq, lineIds.indexOf(lineId) + 1, seq]),
  );
}
