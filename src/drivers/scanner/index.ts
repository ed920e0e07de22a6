import type { Scanner } from "../upos/index.ts";
import { deviceLine, systemScheduler, type DriverLog } from "../wire/index.ts";
import { SerialScanner } from "./serial-scanner.ts";

export type ScannerOptions = { readonly address: string; readonly log: DriverLog };

/**
 * The scanner at an address, not yet opened. An address that cannot be used gives a scanner that stays offline with
 * E_NOHARDWARE and the cure: a till starts with whatever devices it has.
 */
export function createScanner({ address, log }: ScannerOptions): Scanner {
  return new SerialScanner({ address, line: deviceLine(address), scheduler: systemScheduler, log });
}
