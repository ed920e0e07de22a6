import { programmeOfSale } from "./installed-programmes.ts";
import type { TillContext } from "./till-context.ts";

type SoldUnder = { readonly id: string; readonly version: number };

/**
 * Short titles by id, as papers name programmes: those of an earlier sale by the version of then, so that a receipt that
 * is printed again says what the first one said. Others, and those of which that version is gone, by today's.
 */
export function programmeTitles(
  till: Pick<TillContext, "programmes" | "store" | "crypto">,
  named: readonly SoldUnder[],
): ReadonlyMap<string, string> {
  const ofThen = named.flatMap((one) => programmeOfSale(till, one) ?? []);
  return new Map([...till.programmes, ...ofThen].map(({ id, shortTitle }) => [id, shortTitle]));
}

/** The programmes of a sale's or a return's lines, as its entry names them. */
export function programmesNamed(
  lines: readonly {
    readonly programme: SoldUnder | null;
    readonly claim?: { readonly programme: SoldUnder } | undefined;
  }[],
): SoldUnder[] {
  return lines.flatMap(({ programme, claim }) => programme ?? claim?.programme ?? []);
}
