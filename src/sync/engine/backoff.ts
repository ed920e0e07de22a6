const firstMs = 1_000;
const longestMs = 60_000;

/**
 * How long to wait after the n-th failure in a row (n >= 1): 1 s doubling to 60 s, of which the upper half is
 * jitter, so that a shop's tills do not all call at the moment the line is back. `random` is in [0, 1).
 */
export function backoffMs(failures: number, random: number): number {
  const fullMs = Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(failures, 1) - 1, 16));
  return Math.max(firstMs, Math.round(fullMs / 2 + (random * fullMs) / 2));
}
