import type { Outcome, Unsubscribe } from "../upos/index.ts";

/**
 * A byte line to a device that is open now, be it serial or TCP. What every link guarantees:
 * - Nothing throws. A write fails with E_OFFLINE when the line is gone and with E_TIMEOUT when the other end
 *   does not take the bytes in time.
 * - `onClose` is told once, when the other end went away (unplugged, connection closed); it is not told
 *   after our own `close`. A listener added after the line went away is told at once.
 * - `close` may be called at any time and any number of times; when it resolves the port is free for others.
 */
export interface Link {
  write(bytes: Uint8Array, timeoutMs: number): Promise<Outcome>;
  onBytes(listener: (bytes: Uint8Array) => void): Unsubscribe;
  onClose(listener: () => void): Unsubscribe;
  close(): Promise<void>;
}

/**
 * Opens a link or says why not: E_CLAIMED when somebody else holds the port, E_NOHARDWARE when it is not there,
 * E_OFFLINE when nobody answers, E_FAILURE otherwise. Always settles within about `timeoutMs`.
 */
export type OpenLink = (timeoutMs: number) => Promise<Outcome<Link>>;
