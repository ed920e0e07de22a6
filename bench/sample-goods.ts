import type { Goods } from "../src/domain/goods/goods.ts";
import { gs1CheckDigit, type Gtin14 } from "../src/domain/goods/gtin.ts";
import { fen } from "../src/domain/money/index.ts";

/** The n-th piece of a made-up catalogue of any size. */
export function sampleGoods(index: number): Goods {
  const body = `0699${String(index).padStart(9, "0")}`;
  return {
    gtin: `${body}${gs1CheckDigit(body)}` as Gtin14,
    name: "对开门冰箱",
    brand: "云岭",
    model: `YL-${index}`,
    category: "refrigerator",
    kind: null,
    grade: (index % 3) + 1,
    serialKind: "serialNumber",
    battery: null,
    listFen: fen(199_900 + (index % 500) * 1_000),
  };
}

export function sampleChunks(count: number, chunkSize = 1_000): Goods[][] {
  const chunks: Goods[][] = [];
  for (let from = 0; from < count; from += chunkSize) {
    chunks.push(
      Array.from({ length: Math.min(chunkSize, count - from) }, (_, offset) => sampleGoods(from + offset)),
    );
  }
  return chunks;
}
