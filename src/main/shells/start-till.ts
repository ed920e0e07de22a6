import { wrappingKeyFromEnvironment } from "../crypto/index.ts";
import { createTill, type Till } from "../till.ts";
import type { TillLaunch } from "./launch-options.ts";
import { demoHands } from "./simulated-devices/demo-hands.ts";
import { startSimulatedDevices } from "./simulated-devices/start-simulated-devices.ts";

/**
 * Starts the till, as every shell does. `keyEncryptionKey` seals the terminal's keys at rest; without one it is
 * looked for in the environment. A demo keeps its keys unsealed, so that any shell can open it. Devices with a
 * `sim:` address are started as programs of their own and end with the till.
 */
export async function startTill(
  launch: TillLaunch,
  keyEncryptionKey: Uint8Array | null,
  say: (text: string) => void = () => undefined,
): Promise<Till> {
  const simulated = await startSimulatedDevices(launch.devices, say);
  try {
    const till = await createTill({
      dataDir: launch.dataDir,
      devices: simulated.addresses,
      isDemo: launch.demo,
      wrappingKey: launch.demo ? null : (keyEncryptionKey ?? wrappingKeyFromEnvironment(process.env)),
      enrolment: enrolmentOf(launch),
      demoHands: launch.demo ? demoHands(simulated.simulators) : null,
    });
    return {
      attach: till.attach.bind(till),
      close: async () => {
        await till.close();
        await simulated.stop();
      },
    };
  } catch (error) {
    await simulated.stop();
    throw error;
  }
}

function enrolmentOf({ platformUrl, enrolmentCode }: TillLaunch) {
  return platformUrl === null || enrolmentCode === null ? null : { platformUrl, code: enrolmentCode };
}
