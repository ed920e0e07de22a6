import { wrappingKeyFromEnvironment } from "../crypto/index.ts";
import { createTill } from "../till.ts";
import type { TillLaunch } from "./launch-options.ts";

/**
 * Starts the till, as every shell does. `keyEncryptionKey` seals the terminal's keys at rest; without one it is
 * looked for in the environment. A demo keeps its keys unsealed, so that any shell can open it.
 */
export function startTill(launch: TillLaunch, keyEncryptionKey: Uint8Array | null) {
  const wrappingKey = launch.demo ? null : (keyEncryptionKey ?? wrappingKeyFromEnvironment(process.env));
  return createTill({ ...launch, wrappingKey });
}
