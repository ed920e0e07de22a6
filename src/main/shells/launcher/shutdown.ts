/** Collects what must be ended, and ends it once, last started first. */
export type Shutdown = {
  /** Remembers an ending. What is started while everything ends is ended at once. */
  onClose(close: () => Promise<void> | void): void;
  /** Ends everything. Asking again waits for the same ending. */
  close(): Promise<void>;
};

export function createShutdown(report: (error: unknown) => void): Shutdown {
  const endings: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | null = null;

  async function closeAll(): Promise<void> {
    for (let ending = endings.pop(); ending !== undefined; ending = endings.pop()) {
      try {
        await ending();
      } catch (error) {
        // One part that will not end must not keep the others from ending.
        report(error);
      }
    }
  }

  return {
    onClose(close) {
      endings.push(close);
      if (closing !== null) closing = closing.then(closeAll);
    },
    close: () => (closing ??= closeAll()),
  };
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Ends the program on a signal, or when the program that started it is gone: its IPC channel then closes, even when
 * it was killed outright.
 */
export function closeOnSignals(shutdown: Shutdown): void {
  const end = () => {
    void shutdown.close().then(() => process.exit(0));
  };
  for (const signal of signals) process.on(signal, end);
  if (process.connected) process.on("disconnect", end);
}
