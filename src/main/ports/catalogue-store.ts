import type { Goods } from "../../domain/goods/goods.ts";
import type { Gtin14 } from "../../domain/goods/gtin.ts";

export type CatalogueVersion = { readonly id: string; readonly version: number; readonly goodsCount: number };

/**
 * The goods that the platform published: disposable, rebuilt from signed publications at any time, and in a file
 * of its own so that a large import never holds the lock that a sale needs.
 */
export interface CatalogueStore {
  version(): CatalogueVersion | null;
  findByGtin(gtin: Gtin14): Goods | null;
  /** By words in brand, model and name, by leading digits of the code, at most `limit`. */
  search(text: string, limit: number): Goods[];
  /** A version becomes current in one step or not at all; chunks are rows as parsed. Throws when it cannot. */
  replace(version: CatalogueVersion, chunks: Iterable<readonly Goods[]>): void;
  close(): void;
}
