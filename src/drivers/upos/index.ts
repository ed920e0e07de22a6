export type {
  DeviceClass,
  DeviceState,
  DeviceWarning,
  HealthCheckLevel,
  Outcome,
  PowerState,
  StatusUpdate,
  Unsubscribe,
  UposDevice,
} from "./device.ts";
export type { IdCard, IdCardReader } from "./id-card-reader.ts";
export type { PosPrinter, PrintOutcome } from "./pos-printer.ts";
export {
  deviceFailure,
  type DeviceFailure,
  type ResultCode,
  type ResultCodeExtended,
} from "./result-code.ts";
export type { ScanData, ScanDataType, ScanFault, Scanner } from "./scanner.ts";
