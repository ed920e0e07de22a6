import { KeyFileRefused, wrappingKeyFromEnvironment } from "../crypto/index.ts";
import { DatabaseRefused, lockDataFolder } from "../store/index.ts";
import { TillRefused } from "../till-identity.ts";
import { createTill, type Till } from "../till.ts";
import type { TillLaunch } from "./launch-options.ts";
import { demoHands } from "./simulated-devices/demo-hands.ts";
import { startSimulatedDevices } from "./simulated-devices/start-simulated-devices.ts";

/**
 * Starts the till, as every shell does, with the simulators of its `sim:` devices. `keyEncryptionKey` seals the
 * terminal's keys at rest; without one it is looked for in the environment. A demo keeps its keys unsealed, so that
 * any shell can open it. `say` hears of devices that cannot be simulated. Throws what `createTill` throws.
 */
export async function startTill(
  launch: TillLaunch,
  keyEncryptionKey: Uint8Array | null,
  say: (text: string) => void,
): Promise<Till> {
  const unlock = lockDataFolder(launch.dataDir);
  const simulated = await startSimulatedDevices(launch.devices, say).catch((error: unknown) => {
    unlock();
    throw error;
  });
  try {
    const till = await createTill({
      dataDir: launch.dataDir,
      ...(launch.anchorDir === undefined ? {} : { anchorDir: launch.anchorDir }),
      devices: simulated.addresses,
      isDemo: launch.demo,
      wrappingKey: launch.demo ? null : (keyEncryptionKey ?? wrappingKeyFromEnvironment(process.env)),
      enrolment: enrolmentOf(launch),
      newKeyCode: launch.newKeyCode ?? null,
      demoHands: launch.demo ? demoHands(simulated.simulators) : null,
    });
    return {
      attach: (connection) => till.attach(connection),
      close: async () => {
        await till.close();
        await simulated.stop();
        unlock();
      },
    };
  } catch (error) {
    await simulated.stop();
    unlock();
    throw error;
  }
}

function enrolmentOf({ platformUrl, enrolmentCode }: TillLaunch) {
  return platformUrl === null || enrolmentCode === null ? null : { platformUrl, code: enrolmentCode };
}

/** Whether a till that did not start says itself what to do, so that nobody needs to see where it was thrown. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof TillRefused || error instanceof KeyFileRefused || error instanceof DatabaseRefused;
}
