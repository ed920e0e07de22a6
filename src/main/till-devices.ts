import { createIdCardReader } from "../drivers/id-card/index.ts";
import { createPosPrinter } from "../drivers/printer/index.ts";
import { createScanner } from "../drivers/scanner/index.ts";
import type { DeviceAddresses } from "./device-addresses.ts";
import type { Log } from "./use-cases/till-context.ts";
import type { TillDevices } from "./use-cases/watch-devices.ts";

/** The devices of a till by address. One that is not named is simply not there. */
export function createTillDevices(addresses: DeviceAddresses, log: Log): TillDevices {
  const driverLog = (message: string) => log.info({}, message);
  return {
    scanner: addresses.scanner ? createScanner({ address: addresses.scanner, log: driverLog }) : null,
    idCardReader: addresses.idCardReader
      ? createIdCardReader({ address: addresses.idCardReader, log: driverLog })
      : null,
    posPrinter: addresses.posPrinter
      ? createPosPrinter({ address: addresses.posPrinter, log: driverLog })
      : null,
  };
}
