import { z } from "zod";
import type { EndedPrint } from "../ports/journal-store.ts";
import type { Db } from "./open-database.ts";

const stateSchema = z.enum(["printed", "unconfirmed", "failed"]);

/** How prints ended, which no entry says. A receipt that nobody has tried to print has no row. */
export function printStateTable(db: Db) {
  const select = db.prepare("SELECT state FROM print_states WHERE seq = ?").pluck();
  const save = db.prepare(
    "INSERT INTO print_states (seq, state) VALUES (?, ?) ON CONFLICT (seq) DO UPDATE SET state = excluded.state",
  );
  return {
    endedPrint: (seq: number): EndedPrint | null => stateSchema.optional().parse(select.get(seq)) ?? null,
    saveEndedPrint: (seq: number, state: EndedPrint): void => void save.run(seq, state),
  };
}

/** Whether paper came out, so that nothing is left to print. */
export function isOnPaper(state: EndedPrint | null): boolean {
  return state === "printed" || state === "unconfirmed";
}
