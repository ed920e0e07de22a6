/** A BIGINT as PostgreSQL spells it. Throws beyond 2^53: silently rounding an amount would be worse than stopping. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a safe integer: ${text}`);
  return value;
}
