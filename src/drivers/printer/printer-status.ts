import { deviceFailure, type DeviceFailure, type DeviceWarning } from "../upos/index.ts";

/** The four answers to DLE EOT 1 to 4: printer, cause of being offline, error, paper. */
export type StatusBytes = readonly [printer: number, offlineCause: number, error: number, paper: number];

export type PrinterCondition = {
  readonly failure: DeviceFailure | null;
  readonly warnings: readonly DeviceWarning[];
};

const offline = 0x08;
const coverOpen = 0x04;
const stoppedByPaperEnd = 0x20;
const mechanicalError = 0x04;
const cutterError = 0x08;
const unrecoverableError = 0x20;
const headTooHot = 0x40;
/** Some makers use the two bits for two sensors, so either counts. */
const paperNearEnd = 0x0c;
const paperEnd = 0x60;

/** Reads the status of a printer, the most telling cause first. */
export function conditionOf(status: StatusBytes): PrinterCondition {
  const isNearEnd = (status[3] & paperNearEnd) !== 0;
  return { failure: failureOf(status), warnings: isNearEnd ? ["REC_NEAREMPTY"] : [] };
}

function failureOf([printer, cause, error, paper]: StatusBytes): DeviceFailure | null {
  if (isSet(cause, coverOpen))
    return deviceFailure("E_EXTENDED", "the cover is open: close it", "EPTR_COVER_OPEN");
  if (isSet(paper, paperEnd) || isSet(cause, stoppedByPaperEnd)) {
    return deviceFailure("E_EXTENDED", "the paper is at its end: put in a new roll", "EPTR_REC_EMPTY");
  }
  if (isSet(error, cutterError)) {
    return deviceFailure("E_EXTENDED", "the cutter is jammed: switch off and free it", "EPTR_CUTTER");
  }
  if (isSet(error, unrecoverableError)) {
    return deviceFailure(
      "E_EXTENDED",
      "the printer reports a fault: switch off and on",
      "EPTR_UNRECOVERABLE",
    );
  }
  if (isSet(error, headTooHot)) return deviceFailure("E_BUSY", "the print head is too hot: wait a minute");
  if (isSet(error, mechanicalError))
    return deviceFailure("E_FAILURE", "paper jam: open the cover and free the paper");
  if (isSet(printer, offline))
    return deviceFailure("E_OFFLINE", "the printer is offline: press its feed button or restart it");
  return null;
}

function isSet(byte: number, mask: number): boolean {
  return (byte & mask) !== 0;
}
