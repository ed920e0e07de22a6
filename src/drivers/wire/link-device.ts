import type {
  DeviceClass,
  DeviceState,
  HealthCheckLevel,
  Outcome,
  PowerState,
  StatusUpdate,
  Unsubscribe,
  UposDevice,
} from "../upos/index.ts";
import type { LifeCycle } from "./life-cycle.ts";

/** The members that every device hands on to its life cycle. A driver adds its own class's members and nothing else. */
export abstract class LinkDevice implements UposDevice {
  abstract readonly deviceClass: DeviceClass;
  readonly address: string;
  protected abstract readonly lifeCycle: LifeCycle;

  constructor(address: string) {
    this.address = address;
  }

  get state(): DeviceState {
    return this.lifeCycle.state;
  }

  get powerState(): PowerState {
    return this.lifeCycle.powerState;
  }

  get claimed(): boolean {
    return this.lifeCycle.claimed;
  }

  get deviceEnabled(): boolean {
    return this.lifeCycle.deviceEnabled;
  }

  open(): Promise<Outcome> {
    return this.lifeCycle.open();
  }

  claim(timeoutMs: number): Promise<Outcome> {
    return this.lifeCycle.claim(timeoutMs);
  }

  enable(): Promise<Outcome> {
    return this.lifeCycle.enable();
  }

  disable(): Promise<Outcome> {
    return this.lifeCycle.disable();
  }

  release(): Promise<Outcome> {
    return this.lifeCycle.release();
  }

  close(): Promise<void> {
    return this.lifeCycle.close();
  }

  onStatusUpdate(listener: (status: StatusUpdate) => void): Unsubscribe {
    return this.lifeCycle.onStatusUpdate(listener);
  }

  abstract checkHealth(level: HealthCheckLevel): Promise<Outcome<string>>;
}
