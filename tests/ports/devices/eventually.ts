/** Options of expect.poll: the limit only keeps a broken test from waiting for ever, on a slow machine too. */
export const eventually = { timeout: 20_000, interval: 20 } as const;
