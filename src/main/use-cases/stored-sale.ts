import { entrySchema, type Entry, type EntryOf } from "../../domain/journal/entry-schema.ts";
import type { ReturnCompleted } from "../../domain/journal/return-completed-schema.ts";
import type { TillContext } from "./till-context.ts";

/** A completed sale as this terminal's journal has it, with everything that came back of it so far. */
export type StoredSale = {
  readonly entry: EntryOf<"saleCompleted">;
  readonly hash: string;
  readonly earlier: readonly ReturnCompleted[];
};

/** The sale at `seq`; null when there is no entry or it is no sale. */
export function storedSale(till: TillContext, seq: number): StoredSale | null {
  const stored = readEntry(till, seq);
  if (stored?.entry.kind !== "saleCompleted") return null;
  const returns = till.store.returnsOf(seq).map((returnSeq) => readEntry(till, returnSeq)?.entry);
  const earlier = returns.filter((entry) => entry?.kind === "returnCompleted").map(({ body }) => body);
  return { entry: stored.entry, hash: stored.hash, earlier };
}

/** Whether this line of the sale was returned since. */
export function cameBack({ earlier }: StoredSale, lineId: string): boolean {
  return earlier.some(({ lines }) => lines.some((one) => one.lineId === lineId));
}

/** One entry of the journal, parsed. */
export function readEntry(
  till: TillContext,
  seq: number,
): { readonly entry: Entry; readonly hash: string } | null {
  const stored = till.store.entryAt(seq);
  return stored && { entry: entrySchema.parse(JSON.parse(stored.text)), hash: stored.hash };
}
