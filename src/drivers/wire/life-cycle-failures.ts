import { deviceFailure, type DeviceFailure } from "../upos/index.ts";

/** What a call gets that comes before its turn in the life cycle. */
export function notOpened(): DeviceFailure {
  return deviceFailure("E_CLOSED", "the device is not opened");
}

export function notClaimed(): DeviceFailure {
  return deviceFailure("E_NOTCLAIMED", "the device is not claimed");
}

export function notEnabled(): DeviceFailure {
  return deviceFailure("E_DISABLED", "the device is not enabled");
}
