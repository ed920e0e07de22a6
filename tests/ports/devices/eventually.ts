import { expect } from "vitest";

/** Waits for a condition; the limit only keeps a broken test from waiting for ever, on a slow machine too. */
export function eventually<Value>(read: () => Value) {
  return expect.poll(read, { timeout: 20_000, interval: 20 });
}
