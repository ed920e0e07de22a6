import type { SaleLineView } from "../../contract/index.ts";
import { formatYuan, parseYuan } from "../../domain/money/index.ts";

/** What a price holds besides the goods, then what others pay of it: in this order on the screen. */
export const partsInPrice = ["installationFen", "accessoriesFen", "warrantyFen", "feesFen"] as const;
export const paidByOthers = ["bankDiscountFen", "oldItemMoneyFen"] as const;

export type PricePart = (typeof partsInPrice)[number] | (typeof paidByOthers)[number];
export type PartTexts = Readonly<Record<PricePart, string>>;

const parts = [...partsInPrice, ...paidByOthers];

/** The parts as they stand in their fields: nothing where there is nothing. */
export function partTexts(known: SaleLineView["priceParts"]): PartTexts {
  const texts = parts.map((part) => [part, known[part] === undefined ? "" : formatYuan(known[part])]);
  return Object.fromEntries(texts) as PartTexts;
}

/** Reads the fields. A part of nothing is left out. Null while one of them holds no amount. */
export function readParts(texts: PartTexts): SaleLineView["priceParts"] | null {
  const read = parts.map((part) => [part, texts[part].trim() === "" ? 0 : parseYuan(texts[part])] as const);
  if (read.some(([, amountFen]) => amountFen === null)) return null;
  return Object.fromEntries(read.filter(([, amountFen]) => amountFen !== 0));
}

/** What the parts inside the price come to; they cannot be more than the price. */
export function partsFen(known: SaleLineView["priceParts"]): number {
  return partsInPrice.reduce((total, part) => total + (known[part] ?? 0), 0);
}
