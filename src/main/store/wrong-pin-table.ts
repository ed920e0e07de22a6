import { z } from "zod";
import type { Result } from "../../domain/result.ts";
import type { StoreFailure, WrongPins } from "../ports/index.ts";
import type { Db } from "./open-database.ts";
import { writing } from "./store-failure.ts";

const rowSchema = z.object({ count: z.number(), lockedUntil: z.number() });

/** Wrong PINs in a row, by operator. */
export function wrongPinTable(db: Db) {
  const select = db.prepare(
    "SELECT count, locked_until_ms AS lockedUntil FROM wrong_pins WHERE operator_id = ?",
  );
  const save = db.prepare(
    `INSERT INTO wrong_pins (operator_id, count, locked_until_ms) VALUES (?, ?, ?)
     ON CONFLICT (operator_id) DO UPDATE SET count = excluded.count, locked_until_ms = excluded.locked_until_ms`,
  );
  return {
    wrongPins(operatorId: string): WrongPins {
      const row = select.get(operatorId);
      return row === undefined ? { count: 0, lockedUntil: 0 } : rowSchema.parse(row);
    },
    saveWrongPins(operatorId: string, { count, lockedUntil }: WrongPins): Result<null, StoreFailure> {
      return writing(() => save.run(operatorId, count, lockedUntil));
    },
  };
}
