import { z } from "zod";
import { roleSchema } from "../../domain/operator/operator.ts";
import type { SavedOperator } from "../ports/index.ts";
import type { Db } from "./open-database.ts";

const rowSchema = z.object({ id: z.string(), role: roleSchema });

/** Whom a technician saved since the journal was last told. */
export function savedOperatorTable(db: Db) {
  const list = db.prepare(
    "SELECT id, role FROM saved_operators JOIN operators ON operators.id = operator_id ORDER BY id",
  );
  const add = db.prepare("INSERT OR IGNORE INTO saved_operators (operator_id) VALUES (?)");
  const remove = db.prepare("DELETE FROM saved_operators WHERE operator_id = ?");
  return {
    savedOperators: (): SavedOperator[] => list.all().map((row) => rowSchema.parse(row)),
    announceOperator: (id: string): void => void add.run(id),
    forgetSavedOperator: (id: string): void => void remove.run(id),
  };
}
