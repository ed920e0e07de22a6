import { fen, type Fen } from "./fen.ts";

/**
 * Reads an amount as a person types it: "4018.2", "4,018.20", "¥4018", "￥4018" (the full-width sign of a Chinese
 * keyboard). Null when it is not an amount with at most two decimals, is negative, or is above 99,999,999.99 yuan.
 */
export function parseYuan(text: string): Fen | null {
  const match = /^[¥￥]?(\d{1,8}|\d{1,2}(?:,\d{3}){1,2}|\d{3}(?:,\d{3}))(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const yuan = Number((match[1] ?? "").replaceAll(",", ""));
  return fen(yuan * 100 + Number((match[2] ?? "").padEnd(2, "0")));
}
