import { z } from "zod";
import type { Entry, EntryOf } from "../../domain/journal/entry-schema.ts";
import type { SaleLineRecord } from "../../domain/journal/sale-completed-schema.ts";
import type { Queries, SqlValue } from "../database/database.ts";
import { insertRows } from "../database/insert-rows.ts";
import { sqlText } from "../database/sql-text.ts";

type Sale = EntryOf<"saleCompleted">;

const sales = {
  name: "sales",
  columns: [
    "terminal",
    "seq",
    "sale_id",
    "at",
    "list_fen",
    "merchant_discount_fen",
    "subsidy_fen",
    "to_pay_fen",
    "line_count",
  ],
  onConflict: "fail",
} as const;

const subsidies = {
  name: "sale_subsidies",
  columns: [
    "terminal",
    "seq",
    "line_number",
    "programme_id",
    "programme_version",
    "category",
    "subsidy_fen",
    "serial",
    "token_key_id",
    "person_token",
  ],
  onConflict: "fail",
} as const;

/** Writes what reports read of sales: the totals, and each subsidy with the token of the person who used it. */
export async function projectSales(queries: Queries, entries: readonly (Entry | null)[]): Promise<void> {
  const completed = entries.filter((entry): entry is Sale => entry?.kind === "saleCompleted");
  if (completed.length === 0) return;
  const tokenKeys = await tokenKeysOfProgrammes(queries);
  await insertRows(queries, sales, completed.map(saleRow));
  await insertRows(
    queries,
    subsidies,
    completed.flatMap((sale) => subsidyRows(sale, tokenKeys)),
  );
}

function saleRow({ terminal, seq, at, body: { saleId, totals, lines } }: Sale): readonly SqlValue[] {
  const { listFen, merchantDiscountFen, subsidyFen, toPayFen } = totals;
  return [
    terminal,
    seq,
    sqlText(saleId),
    at,
    listFen,
    merchantDiscountFen,
    subsidyFen,
    toPayFen,
    lines.length,
  ];
}

function subsidyRows(sale: Sale, tokenKeys: TokenKeys): readonly (readonly SqlValue[])[] {
  return sale.body.lines.flatMap((line, index) => {
    if (line.programme === null) return [];
    const tokenKeyId = tokenKeys.get(programmeKey(line.programme)) ?? null;
    const token = tokenKeyId === null ? undefined : sale.body.person?.tokens[tokenKeyId];
    return [
      [
        sale.terminal,
        sale.seq,
        index + 1,
        sqlText(line.programme.id),
        line.programme.version,
        line.category === null ? null : sqlText(line.category),
        line.prices.subsidyFen,
        line.serial === null ? null : sqlText(line.serial),
        token === undefined ? null : tokenKeyId,
        token === undefined ? null : sqlText(token),
      ],
    ];
  });
}

/** The key that each published programme counts persons by. A version that was never published has none. */
type TokenKeys = ReadonlyMap<string, string>;

async function tokenKeysOfProgrammes(queries: Queries): Promise<TokenKeys> {
  const rows = await queries.query(
    z.object({ id: z.string(), version: z.int(), token_key_id: z.string() }),
    "SELECT id, version, token_key_id FROM publications WHERE kind = 'programme' AND token_key_id IS NOT NULL",
  );
  return new Map(rows.map(({ id, version, token_key_id }) => [programmeKey({ id, version }), token_key_id]));
}

function programmeKey({ id, version }: NonNullable<SaleLineRecord["programme"]>): string {
  return `${id}@${version}`;
}
