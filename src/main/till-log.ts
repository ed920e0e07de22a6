import { join } from "node:path";
import pino from "pino";
import type { Log } from "./use-cases/till-context.ts";

/** The till's log, in its data folder: codes and counts for diagnosis, nothing personal, nothing that a sale needs. */
export function createTillLog(dataDir: string): Log & { flush(): void } {
  const destination = pino.destination({ dest: join(dataDir, "till.log"), sync: true, mode: 0o600 });
  // A disk that is full takes no log either; that must not end the till.
  destination.on("error", () => undefined);
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    flush: () => destination.flushSync(),
  };
}
