import type { PosPrinter } from "../upos/index.ts";
import { deviceLine, systemScheduler, type DriverLog } from "../wire/index.ts";
import { EscposPrinter } from "./escpos-printer.ts";

export type PosPrinterOptions = { readonly address: string; readonly log: DriverLog };

/** The receipt printer at an address, not yet opened. An unusable address gives a printer that stays offline and says why. */
export function createPosPrinter({ address, log }: PosPrinterOptions): PosPrinter {
  return new EscposPrinter({ address, line: deviceLine(address), scheduler: systemScheduler, log });
}
