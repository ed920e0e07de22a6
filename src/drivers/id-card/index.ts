import type { IdCardReader } from "../upos/index.ts";
import { deviceLine, systemScheduler, type DriverLog } from "../wire/index.ts";
import { SamReader } from "./sam-reader.ts";

export type IdCardReaderOptions = { readonly address: string; readonly log: DriverLog };

/** The ID-card reader at an address, not yet opened. An unusable address gives a reader that stays offline and says why. */
export function createIdCardReader({ address, log }: IdCardReaderOptions): IdCardReader {
  return new SamReader({ address, line: deviceLine(address), scheduler: systemScheduler, log });
}
