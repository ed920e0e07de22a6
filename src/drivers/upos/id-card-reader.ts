import type { DeviceFailure } from "./result-code.ts";
import type { Unsubscribe, UposDevice } from "./device.ts";

/**
 * The text block of a resident ID card (GA/T 490). It lives in memory for the sale only:
 * never log it, never store it readable, never put it into an error.
 */
export type IdCard = {
  readonly kind: "resident" | "hkMacauTaiwan" | "foreigner";
  readonly name: string;
  readonly gender: "male" | "female" | "unknown";
  /** GB/T 3304 code, two digits; empty where the card has none. */
  readonly nationCode: string;
  /** YYYYMMDD */
  readonly birthDate: string;
  readonly address: string;
  readonly idNumber: string;
  readonly issuer: string;
  /** YYYYMMDD */
  readonly validFrom: string;
  /** YYYYMMDD, or 长期 */
  readonly validTo: string;
};

/** UnifiedPOS has no class for these readers: ours has the common life cycle and the events below. */
export interface IdCardReader extends UposDevice {
  readonly deviceClass: "idCardReader";
  /** While true the reader polls for a card; each card is told once, until it has left the field. */
  dataEventEnabled: boolean;
  onCard(listener: (card: IdCard) => void): Unsubscribe;
  /** A card was there and could not be read: hold it still, wrong card, or a fault of the reader. */
  onReadFailure(listener: (failure: DeviceFailure) => void): Unsubscribe;
}
