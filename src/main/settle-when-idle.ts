import type { JournalStore } from "./ports/index.ts";

/** So long nothing must have been appended, and no basket be open. A customer's next step takes longer than the work does. */
const idleMs = 2_000;

export type Settling = { grew(): void; stop(): void };

/**
 * Moves the store's write-ahead log into the database and writes down what is derived, some seconds after the journal
 * grew and with nothing in hand, so that no sale pays for it.
 */
export function settleWhenIdle(
  store: Pick<JournalStore, "settle">,
  isInHand: () => boolean,
  after: (ms: number, run: () => void) => () => void,
): Settling {
  let callOff = (): void => undefined;
  const wait = (): void => {
    callOff();
    callOff = after(idleMs, () => (isInHand() ? wait() : store.settle()));
  };
  return { grew: wait, stop: () => callOff() };
}
