import { z } from "zod";
import { cursorSchema, publicationIndexSchema } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";

const countAndFen = { count: z.int().gte(0), subsidyFen: z.int().gte(0) };

const salesSumSchema = z.strictObject({
  ...countAndFen,
  listFen: z.int().gte(0),
  merchantDiscountFen: z.int().gte(0),
  toPayFen: z.int().gte(0),
});

const returnsSumSchema = z.strictObject({ ...countAndFen, toPayFen: z.int().gte(0) });

const caseSchema = z.strictObject({
  seq: z.int(),
  kind: z.enum(["fork", "poison", "amounts", "sealedBox", "report", "code"]),
  reason: z.string(),
  hash: z.string(),
  openedAt: z.string(),
});

const terminalHoldingsSchema = z.strictObject({
  terminal: z.string(),
  shopId: z.string(),
  tillNumber: z.string(),
  enrolledAt: z.string(),
  cursor: cursorSchema,
  entriesByKind: z.array(z.strictObject({ kind: z.string().nullable(), count: z.int().gte(0) })),
  sales: salesSumSchema,
  /** What came back of these sales; the sales above are as they were completed. */
  returns: returnsSumSchema,
  /** Without what came back. */
  subsidyByProgramme: z.array(z.strictObject({ programmeId: z.string(), ...countAndFen })),
  cases: z.array(caseSchema),
});

/** What the platform holds, in numbers. Nothing here names a person. */
export const holdingsSchema = z.strictObject({
  platform: z.literal("huanxin-platform"),
  platformTime: z.string(),
  openApi: z.literal("/openapi.json"),
  publications: publicationIndexSchema.shape.publications,
  terminals: z.array(terminalHoldingsSchema),
});

export type TerminalHoldings = z.infer<typeof terminalHoldingsSchema>;

const mostTerminals = 1000;

const terminalRowSchema = z
  .object({
    terminal: z.string(),
    shop_id: z.string(),
    till_number: z.string(),
    enrolled_at: z.string(),
    seq: z.int(),
    hash: z.string(),
  })
  .transform((row) => ({
    terminal: row.terminal,
    shopId: row.shop_id,
    tillNumber: row.till_number,
    enrolledAt: row.enrolled_at,
    cursor: { seq: row.seq, hash: row.hash },
  }));

/** Holdings of the first thousand terminals by id. */
export async function readTerminalHoldings(queries: Queries): Promise<TerminalHoldings[]> {
  const terminals = await queries.query(
    terminalRowSchema,
    `SELECT t.terminal, t.shop_id, t.till_number, t.enrolled_at, c.seq, c.hash
     FROM terminals t JOIN cursors c ON c.terminal = t.terminal ORDER BY t.terminal LIMIT ${mostTerminals}`,
  );
  const holdings: TerminalHoldings[] = [];
  for (const terminal of terminals)
    holdings.push({ ...terminal, ...(await readOne(queries, terminal.terminal)) });
  return holdings;
}

type Sums = Pick<TerminalHoldings, "entriesByKind" | "sales" | "returns" | "subsidyByProgramme" | "cases">;

async function readOne(queries: Queries, terminal: string): Promise<Sums> {
  const entriesByKind = await queries.query(
    z.object({ kind: z.string().nullable(), count: z.int() }),
    "SELECT kind, count(*) AS count FROM entries WHERE terminal = $1 GROUP BY kind ORDER BY kind",
    [terminal],
  );
  const [sales] = await queries.query(
    salesSumSchema,
    `SELECT count(*) AS count, COALESCE(SUM(list_fen), 0)::bigint AS "listFen",
       COALESCE(SUM(merchant_discount_fen), 0)::bigint AS "merchantDiscountFen",
       COALESCE(SUM(subsidy_fen), 0)::bigint AS "subsidyFen", COALESCE(SUM(to_pay_fen), 0)::bigint AS "toPayFen"
     FROM sales WHERE terminal = $1`,
    [terminal],
  );
  const [returns] = await queries.query(
    returnsSumSchema,
    `SELECT count(*) AS count, COALESCE(SUM(subsidy_fen), 0)::bigint AS "subsidyFen",
       COALESCE(SUM(to_pay_fen), 0)::bigint AS "toPayFen" FROM returns WHERE terminal = $1`,
    [terminal],
  );
  const subsidyByProgramme = await queries.query(
    z.object({ programmeId: z.string(), ...countAndFen }),
    `SELECT s.programme_id AS "programmeId", count(*) FILTER (WHERE r.seq IS NULL) AS count,
       COALESCE(SUM(s.subsidy_fen) FILTER (WHERE r.seq IS NULL), 0)::bigint AS "subsidyFen"
     FROM sale_subsidies s LEFT JOIN returned_lines r
       ON r.terminal = s.terminal AND r.sale_seq = s.seq AND r.line_number = s.line_number
     WHERE s.terminal = $1 GROUP BY s.programme_id ORDER BY s.programme_id`,
    [terminal],
  );
  const cases = await queries.query(
    caseSchema,
    `SELECT seq, kind, reason, hash, opened_at AS "openedAt" FROM cases WHERE terminal = $1
     ORDER BY seq, kind, hash LIMIT 1000`,
    [terminal],
  );
  return {
    entriesByKind: [...entriesByKind],
    sales: salesSumSchema.parse(sales),
    returns: returnsSumSchema.parse(returns),
    subsidyByProgramme: [...subsidyByProgramme],
    cases: [...cases],
  };
}
