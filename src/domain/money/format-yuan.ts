import type { Fen } from "./fen.ts";

/** 401820 -> "4,018.20". No currency sign: the caller knows whether there is room for "¥". */
export function formatYuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${amount < 0 ? "-" : ""}${yuan}.${digits.slice(-2)}`;
}
