import { startSimulator, type Simulator } from "../../../drivers/simulators/index.ts";
import type { DeviceAddresses } from "../../device-addresses.ts";
import { builtProgram } from "../resources.ts";

export type Simulators = {
  readonly scanner: Simulator<"scanner"> | null;
  readonly idCardReader: Simulator<"id-card-reader"> | null;
  readonly posPrinter: Simulator<"printer"> | null;
};

export type SimulatedDevices = {
  /** The addresses with every `sim:` replaced by where its simulator listens; one that cannot run here is left out. */
  readonly addresses: DeviceAddresses;
  readonly simulators: Simulators;
  readonly stop: () => Promise<void>;
};

/** Starts a program for each device whose address begins with `sim:`. Real and simulated differ in nothing else. */
export async function startSimulatedDevices(
  devices: DeviceAddresses,
  say: (text: string) => void,
): Promise<SimulatedDevices> {
  const simulators: Simulators = {
    scanner: isSimulated(devices.scanner) ? await start("scanner", say) : null,
    idCardReader: isSimulated(devices.idCardReader) ? await start("id-card-reader", say) : null,
    posPrinter: isSimulated(devices.posPrinter) ? await start("printer", say) : null,
  };
  const address = (name: keyof Simulators) =>
    isSimulated(devices[name]) ? simulators[name]?.address : devices[name];
  return {
    simulators,
    addresses: withoutMissing({
      scanner: address("scanner"),
      idCardReader: address("idCardReader"),
      posPrinter: address("posPrinter"),
    }),
    stop: async () => {
      const { scanner, idCardReader, posPrinter } = simulators;
      await Promise.all([scanner?.stop(), idCardReader?.stop(), posPrinter?.stop()]);
    },
  };
}

function isSimulated(address: string | undefined): boolean {
  return address?.startsWith("sim:") ?? false;
}

function withoutMissing(addresses: DeviceAddresses): DeviceAddresses {
  const { scanner, idCardReader, posPrinter } = addresses;
  return {
    ...(scanner && { scanner }),
    ...(idCardReader && { idCardReader }),
    ...(posPrinter && { posPrinter }),
  };
}

async function start<Kind extends "scanner" | "id-card-reader" | "printer">(
  kind: Kind,
  say: (text: string) => void,
): Promise<Simulator<Kind> | null> {
  try {
    return await startSimulator(kind, { program: builtProgram("simulators") });
  } catch (error) {
    say(`The ${kind} cannot be simulated here: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
