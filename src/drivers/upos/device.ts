import type { Result } from "../../domain/result.ts";
import type { DeviceFailure } from "./result-code.ts";

export type DeviceClass = "scanner" | "idCardReader" | "posPrinter";
export type DeviceState = "closed" | "idle" | "busy" | "error";
export type PowerState = "unknown" | "online" | "off" | "offline";

/** INTERNAL changes nothing visible; EXTERNAL does something a person sees; INTERACTIVE asks the operator. */
export type HealthCheckLevel = "internal" | "external" | "interactive";

/** What a device tells unasked. `failure` is set while it cannot work. */
export type StatusUpdate = {
  readonly state: DeviceState;
  readonly powerState: PowerState;
  readonly failure: DeviceFailure | null;
  /** Warnings that do not stop work, e.g. paper nearly at its end. */
  readonly warnings: readonly DeviceWarning[];
};

export type DeviceWarning = "REC_NEAREMPTY";

export type Outcome<Value = void> = Result<Value, DeviceFailure>;
export type Unsubscribe = () => void;

/**
 * The UnifiedPOS life cycle that every device goes through, real or simulated:
 * open -> claim -> enable -> (work) -> disable -> release -> close.
 *
 * What every implementation guarantees (tests/ports checks it):
 * - Calls out of order return E_CLOSED, E_NOTCLAIMED or E_DISABLED and change nothing. Opening or claiming
 *   twice by the same holder succeeds and changes nothing; a port held by another process gives E_CLAIMED.
 * - `close` may be called in any state, ends every pending call with E_CLOSED, and never fails.
 * - A device that is unplugged while enabled reports powerState "offline" once, keeps trying to come back by
 *   itself with backoff, and reports "online" when it is back and enabled again. No call hangs.
 * - No call throws for anything that the outside world can cause.
 */
export interface UposDevice {
  readonly deviceClass: DeviceClass;
  readonly address: string;
  readonly state: DeviceState;
  readonly powerState: PowerState;
  readonly claimed: boolean;
  readonly deviceEnabled: boolean;
  open(): Promise<Outcome>;
  claim(timeoutMs: number): Promise<Outcome>;
  enable(): Promise<Outcome>;
  disable(): Promise<Outcome>;
  release(): Promise<Outcome>;
  close(): Promise<void>;
  /** Text for the technician, e.g. "Internal HCheck: Successful". */
  checkHealth(level: HealthCheckLevel): Promise<Outcome<string>>;
  /** Tells the present status at once and then every change. */
  onStatusUpdate(listener: (status: StatusUpdate) => void): Unsubscribe;
}
