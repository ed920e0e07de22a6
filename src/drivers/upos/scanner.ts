import type { Unsubscribe, UposDevice } from "./device.ts";

/** UnifiedPOS ScanDataType, reduced to what Chinese shops read; from the AIM identifier where one was sent. */
export type ScanDataType =
  | "EAN8"
  | "EAN13"
  | "UPCA"
  | "Code39"
  | "Code128"
  | "EAN128"
  | "ITF"
  | "QRCODE"
  | "DATAMATRIX"
  | "PDF417"
  | "UNKNOWN";

/** One complete scan. `scanDataLabel` is the code without AIM identifier, prefix and terminator. */
export type ScanData = {
  readonly scanData: string;
  readonly scanDataLabel: string;
  readonly scanDataType: ScanDataType;
};

/** Why bytes from a scanner did not become a scan. */
export type ScanFault = { readonly reason: "tooLong" | "notText"; readonly byteCount: number };

export interface Scanner extends UposDevice {
  readonly deviceClass: "scanner";
  /** While false, scans are kept (at most 32) and delivered when it becomes true, as UnifiedPOS DataEventEnabled. */
  dataEventEnabled: boolean;
  onData(listener: (data: ScanData) => void): Unsubscribe;
  onFault(listener: (fault: ScanFault) => void): Unsubscribe;
}
