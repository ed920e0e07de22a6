/**
 * UnifiedPOS result codes (UnifiedPOS 1.16, chapter 1) as values. A device that is absent, busy or out of
 * paper is an ordinary event in a shop, so the drivers return these and never throw them.
 */
export type ResultCode =
  | "E_CLOSED"
  | "E_CLAIMED"
  | "E_NOTCLAIMED"
  | "E_NOSERVICE"
  | "E_DISABLED"
  | "E_ILLEGAL"
  | "E_NOHARDWARE"
  | "E_OFFLINE"
  | "E_NOEXIST"
  | "E_EXISTS"
  | "E_FAILURE"
  | "E_TIMEOUT"
  | "E_BUSY"
  | "E_EXTENDED";

/** What E_EXTENDED means, by device class; the first three are UnifiedPOS names, the others are ours. */
export type ResultCodeExtended =
  | "EPTR_COVER_OPEN"
  | "EPTR_REC_EMPTY"
  | "EPTR_BADFORMAT"
  | "EPTR_CUTTER"
  | "EPTR_UNRECOVERABLE"
  | "EIDC_NOT_AN_ID_CARD"
  | "EIDC_READ_FAILED"
  | "EIDC_SAM_FAULT"
  | "EIDC_BAD_CARD_DATA";

/** Why a device did not do what it was asked. `detail` is for the log: no personal data, no Chinese. */
export type DeviceFailure = {
  readonly resultCode: ResultCode;
  readonly extended: ResultCodeExtended | null;
  readonly detail: string;
};

export function deviceFailure(
  resultCode: ResultCode,
  detail: string,
  extended: ResultCodeExtended | null = null,
): DeviceFailure {
  return { resultCode, extended, detail };
}
