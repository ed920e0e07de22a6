import { z } from "zod";
import type { EntryOf } from "../../domain/journal/entry-schema.ts";
import type { SaleLineRecord } from "../../domain/journal/sale-completed-schema.ts";
import { first, type Queries } from "../database/database.ts";
import { sqlText } from "../database/sql-text.ts";

type Sale = EntryOf<"saleCompleted">;
type Programme = NonNullable<SaleLineRecord["programme"]>;

/** Writes what reports read of a sale: its totals, and each subsidy with the token of the person who used it. */
export async function projectSale(queries: Queries, { terminal, seq, at, body }: Sale): Promise<void> {
  const { totals, lines, saleId } = body;
  await queries.execute(
    `INSERT INTO sales (terminal, seq, sale_id, at, list_fen, merchant_discount_fen, subsidy_fen, to_pay_fen, line_count)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      terminal,
      seq,
      sqlText(saleId),
      at,
      totals.listFen,
      totals.merchantDiscountFen,
      totals.subsidyFen,
      totals.toPayFen,
      lines.length,
    ],
  );
  for (const [index, line] of lines.entries()) {
    if (line.programme !== null)
      await projectSubsidy(queries, body.person, { terminal, seq }, index + 1, line, line.programme);
  }
}

async function projectSubsidy(
  queries: Queries,
  person: Sale["body"]["person"],
  { terminal, seq }: { readonly terminal: string; readonly seq: number },
  lineNumber: number,
  line: SaleLineRecord,
  programme: Programme,
): Promise<void> {
  const tokenKeyId = await tokenKeyOf(queries, programme);
  const token = tokenKeyId === null ? undefined : person?.tokens[tokenKeyId];
  await queries.execute(
    `INSERT INTO sale_subsidies
       (terminal, seq, line_number, programme_id, programme_version, category, subsidy_fen, serial, token_key_id, person_token)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      terminal,
      seq,
      lineNumber,
      sqlText(programme.id),
      programme.version,
      line.category === null ? null : sqlText(line.category),
      line.prices.subsidyFen,
      line.serial === null ? null : sqlText(line.serial),
      token === undefined ? null : tokenKeyId,
      token === undefined ? null : sqlText(token),
    ],
  );
}

/** The key that a published programme counts persons by; null for a version that this platform never published. */
async function tokenKeyOf(queries: Queries, { id, version }: Programme): Promise<string | null> {
  const rows = await queries.query(
    z.object({ token_key_id: z.string().nullable() }),
    "SELECT token_key_id FROM publications WHERE kind = 'programme' AND id = $1 AND version = $2",
    [sqlText(id), version],
  );
  return first(rows)?.token_key_id ?? null;
}
