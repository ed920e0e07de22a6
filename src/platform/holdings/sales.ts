import { z } from "zod";
import { entrySchema } from "../../domain/journal/entry-schema.ts";
import type { fourPricesSchema } from "../../domain/journal/sale-completed-schema.ts";
import type { Queries } from "../database/database.ts";
import { utf8Schema } from "../enrolment/terminals.ts";

/** Amounts as JSON numbers; the domain's schema brands them, which an answer does not need. */
const pricesSchema = z.strictObject({
  listFen: z.int(),
  merchantDiscountFen: z.int(),
  subsidyFen: z.int(),
  toPayFen: z.int(),
} satisfies Record<keyof typeof fourPricesSchema.shape, z.ZodType>);

/** One sale as the platform holds it. The person is masked as on the receipt; there is nothing more to show. */
export const heldSaleSchema = z.strictObject({
  terminal: z.string(),
  seq: z.int(),
  saleId: z.string(),
  receiptNumber: z.string(),
  at: z.string(),
  receivedAt: z.string(),
  totals: pricesSchema,
  lines: z.array(
    z.strictObject({
      name: z.string(),
      gtin: z.string().nullable(),
      serial: z.string().nullable(),
      prices: pricesSchema,
      programme: z.strictObject({ id: z.string(), version: z.int() }).nullable(),
      refusalCode: z.string().nullable(),
      /** The entry with which this piece came back; null while the customer has it. */
      returnedSeq: z.int().nullable(),
    }),
  ),
  person: z.strictObject({ maskedName: z.string(), maskedNumber: z.string() }).nullable(),
});

export const salesPageSchema = z.strictObject({
  sales: z.array(heldSaleSchema),
  /** Ask again with this `afterSeq`; null at the end. */
  nextAfterSeq: z.int().nullable(),
});

export type HeldSale = z.infer<typeof heldSaleSchema>;

const rowSchema = z.object({
  text: utf8Schema,
  received_at: z.string(),
  /** Pairs of a line's number and the seq of its return. */
  returned: z.array(z.tuple([z.int(), z.int()])),
});

/** A terminal's sales in order of seq. They are read from the signed entries themselves. */
export async function readSales(
  queries: Queries,
  page: { readonly terminal: string; readonly afterSeq: number; readonly limit: number },
): Promise<z.infer<typeof salesPageSchema>> {
  const rows = await queries.query(
    rowSchema,
    `SELECT e.text, e.received_at, COALESCE((
       SELECT json_agg(json_build_array(r.line_number, r.seq)) FROM returned_lines r
       WHERE r.terminal = s.terminal AND r.sale_seq = s.seq), '[]'::json) AS returned
     FROM sales s JOIN entries e ON e.terminal = s.terminal AND e.seq = s.seq
     WHERE s.terminal = $1 AND s.seq > $2 ORDER BY s.seq LIMIT $3`,
    [page.terminal, page.afterSeq, page.limit],
  );
  const sales = rows.map(heldSale);
  const nextAfterSeq = sales.length < page.limit ? null : (sales.at(-1)?.seq ?? null);
  return { sales, nextAfterSeq };
}

function heldSale({ text, received_at: receivedAt, returned }: z.infer<typeof rowSchema>): HeldSale {
  const returnedSeqs = new Map(returned);
  const entry = entrySchema.parse(JSON.parse(text));
  if (entry.kind !== "saleCompleted")
    throw new Error(`Entry ${entry.seq} was projected as a sale and is none`);
  const { terminal, seq, at, body } = entry;
  return {
    terminal,
    seq,
    saleId: body.saleId,
    receiptNumber: body.receiptNumber,
    at,
    receivedAt,
    totals: body.totals,
    lines: body.lines.map(({ name, gtin, serial, prices, programme, refusalCode }, index) => ({
      name,
      gtin,
      serial,
      prices,
      programme,
      refusalCode,
      returnedSeq: returnedSeqs.get(index + 1) ?? null,
    })),
    person:
      body.person === null
        ? null
        : { maskedName: body.person.maskedName, maskedNumber: body.person.maskedNumber },
  };
}
