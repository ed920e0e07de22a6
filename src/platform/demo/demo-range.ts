import type { Goods } from "../../domain/goods/goods.ts";

/** One size of a range: its words, its part of the model, and the price of its best variant, in yuan. */
export type DemoSize = { readonly words: string; readonly code: string; readonly yuan: number };

/** A variant of every size: efficiency level or battery, and what it costs of the best one, in percent. */
export type DemoVariant = {
  readonly code: string;
  readonly words: string;
  readonly grade: number | null;
  readonly battery: Goods["battery"];
  readonly pricePercent: number;
  /** False for goods whose price nobody filed. */
  readonly isFiled?: boolean;
  /** What it sold for on average over the last 30 days, in percent of its price; left out: not known. */
  readonly averagePercent?: number;
};

/** Goods of one category: every brand makes every size in every variant. */
export type DemoRange = {
  readonly category: string;
  readonly kind: string | null;
  readonly serialKind: Goods["serialKind"];
  readonly noun: string;
  readonly modelPrefix: string;
  readonly brands: readonly string[];
  readonly sizes: readonly DemoSize[];
  readonly variants: readonly DemoVariant[];
};

/** An efficiency level as a variant. */
export function graded(grade: number, pricePercent: number): DemoVariant {
  const words = ["一级能效", "二级能效", "三级能效"][grade - 1] ?? "";
  return { code: String(grade), words, grade, battery: null, pricePercent };
}

export const threeGrades = [graded(1, 100), graded(2, 88), graded(3, 78)];
export const twoGrades = [graded(1, 100), graded(2, 88)];
/** Goods that come in one variant only. */
export const plain: readonly DemoVariant[] = [
  { code: "0", words: "", grade: null, battery: null, pricePercent: 100 },
];
export const batteries: readonly DemoVariant[] = [
  { code: "Q", words: "铅酸", grade: null, battery: "leadAcid", pricePercent: 100 },
  { code: "L", words: "锂电", grade: null, battery: "lithium", pricePercent: 120 },
];

/** A size of a range, and what its best variant costs. */
export function size(words: string, code: string, yuan: number): DemoSize {
  return { words, code, yuan };
}

/** Brands are invented: none of them is on sale anywhere. */
export const large = ["云岭", "海拓", "北禾"];
export const kitchen = ["松澜", "明泽"];
export const digital = ["星渡", "鹿原"];

type Make = Omit<DemoRange, "kind" | "serialKind"> & Partial<Pick<DemoRange, "kind" | "serialKind">>;

/** A range of goods with serial numbers and without kinds, unless it says otherwise. */
export function range(make: Make): DemoRange {
  return { kind: null, serialKind: "serialNumber", ...make };
}
