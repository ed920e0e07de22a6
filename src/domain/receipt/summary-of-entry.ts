import type { EntryOf } from "../journal/entry-schema.ts";
import { parseInstant } from "../time/instant.ts";
import { cutToBytes } from "../text/utf8.ts";
import type { ReceiptState, ReceiptSummary } from "./summary.ts";
import { mostProgrammesBytes, mostShopNameBytes } from "./summary-format.ts";

type SummarisedEntry = EntryOf<"saleCompleted"> | EntryOf<"returnCompleted">;

/** What a summary says beside its entry. */
export type SummarySurroundings = {
  readonly entryHash: string;
  readonly shopName: string;
  /** Short titles of the programmes by id. */
  readonly programmeTitles: ReadonlyMap<string, string>;
  readonly state: ReceiptState;
  readonly isDemo: boolean;
};

/** The summary of a sale or a return. The same entry in the same state has the same summary, whenever it is made. */
export function summaryOfEntry(entry: SummarisedEntry, surroundings: SummarySurroundings): ReceiptSummary {
  const at = parseInstant(entry.at);
  if (at === null) throw new Error("An entry's time is one");
  const { entryHash, shopName, state, isDemo } = surroundings;
  return {
    kind: entry.kind === "returnCompleted" ? "return" : "sale",
    state,
    isDemo,
    terminal: entry.terminal,
    at,
    seq: entry.seq,
    entryHash,
    itemCount: entry.body.lines.length,
    prices: entry.body.totals,
    shopName: cutToBytes(shopName, mostShopNameBytes),
    programmes: cutToBytes(programmesOf(entry, surroundings.programmeTitles), mostProgrammesBytes),
  };
}

/** In the order of the lines, each once. */
function programmesOf({ body }: SummarisedEntry, titles: ReadonlyMap<string, string>): string {
  const ids = new Set(body.lines.map(({ programme }) => programme?.id).filter((id) => id !== undefined));
  return [...ids].map((id) => titles.get(id) ?? id).join("、");
}
