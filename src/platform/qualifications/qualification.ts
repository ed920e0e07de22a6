import { z } from "zod";
import { first, type Queries } from "../database/database.ts";

const rowSchema = z.object({
  codeId: z.string(),
  programmeId: z.string(),
  category: z.string(),
  text: z.string(),
  state: z.enum(["unclaimed", "unredeemed", "redeemed"]),
  isBlocked: z.boolean(),
  terminal: z.string().nullable(),
  saleId: z.string().nullable(),
  lineId: z.string().nullable(),
});

export type Qualification = z.infer<typeof rowSchema>;

/** A qualification, held against every other change until the transaction ends; null for one that is not known. */
export async function lockQualification(queries: Queries, codeId: string): Promise<Qualification | null> {
  return first(
    await queries.query(
      rowSchema,
      `SELECT code_id AS "codeId", programme_id AS "programmeId", category, text, state, is_blocked AS "isBlocked",
         terminal, sale_id AS "saleId", line_id AS "lineId"
       FROM qualifications WHERE code_id = $1 FOR UPDATE`,
      [codeId],
    ),
  );
}
