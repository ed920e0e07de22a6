/** The number on paper: the terminal and the entry's seq, so that a receipt leads to its entry without a search. */
export function receiptNumber(terminal: string, seq: number): string {
  return `${terminal}-${String(seq).padStart(6, "0")}`;
}

/**
 * Reads a receipt number as it is typed or scanned: whole ("T0001-000042", in any case), or its digits alone, which
 * mean a receipt of `ownTerminal`. Null when it is no receipt number.
 */
export function parseReceiptNumber(
  text: string,
  ownTerminal: string,
): { readonly terminal: string; readonly seq: number } | null {
  const match = /^(?:(T[0-9A-Z]{4,15})-)?0*([1-9]\d{0,9})$/.exec(text.trim().toUpperCase());
  return match === null ? null : { terminal: match[1] ?? ownTerminal, seq: Number(match[2]) };
}
