import { ok, refuse } from "../../domain/result.ts";
import {
  deviceFailure,
  type HealthCheckLevel,
  type Outcome,
  type ScanData,
  type ScanFault,
  type Scanner,
  type Unsubscribe,
} from "../upos/index.ts";
import {
  DelimitedFrames,
  LifeCycle,
  LinkDevice,
  Listeners,
  type DelimitedFrame,
  type Link,
} from "../wire/index.ts";
import type { DeviceLine, DriverLog, Scheduler } from "../wire/index.ts";
import { readAimIdentifier } from "./aim-identifier.ts";
import { decodeScanText } from "./scan-text.ts";

/** The longest text that a QR code holds in byte mode (ISO/IEC 18004, version 40-L). */
const maxScanBytes = 2_953;
/** A scanner that sends no terminator has finished after this silence. */
const idleMs = 100;
/** The end of the silence, waited for separately: see #watchIdle. */
const idleTailMs = 5;
const maxKeptScans = 32;

export type SerialScannerParts = {
  readonly address: string;
  readonly line: DeviceLine;
  readonly scheduler: Scheduler;
  readonly log: DriverLog;
};

/** A barcode scanner that sends each code as text over a serial line or a socket. */
export class SerialScanner extends LinkDevice implements Scanner {
  readonly deviceClass = "scanner";
  protected readonly lifeCycle: LifeCycle;
  readonly #scheduler: Scheduler;
  readonly #log: DriverLog;
  readonly #data = new Listeners<ScanData>();
  readonly #faults = new Listeners<ScanFault>();
  readonly #frames = new DelimitedFrames(maxScanBytes);
  #kept: ScanData[] = [];
  /** Said once, not for every scan of a flood. */
  #isDropping = false;
  #dataEventEnabled = false;
  #cancelIdle: () => void = () => undefined;
  #stopListening: Unsubscribe = () => undefined;

  constructor(parts: SerialScannerParts) {
    super(parts.address);
    this.#scheduler = parts.scheduler;
    this.#log = parts.log;
    this.lifeCycle = new LifeCycle({
      openLink: parts.line.openLink,
      scheduler: parts.scheduler,
      log: parts.log,
      onReady: (link) => this.#start(link),
      onUnready: () => this.#stop(),
      onReleased: () => {
        this.#kept = [];
      },
    });
  }

  get dataEventEnabled(): boolean {
    return this.#dataEventEnabled;
  }

  set dataEventEnabled(isEnabled: boolean) {
    this.#dataEventEnabled = isEnabled;
    this.#deliver();
  }

  onData(listener: (data: ScanData) => void): Unsubscribe {
    return this.#data.add(listener);
  }

  onFault(listener: (fault: ScanFault) => void): Unsubscribe {
    return this.#faults.add(listener);
  }

  checkHealth(level: HealthCheckLevel): Promise<Outcome<string>> {
    const link = this.lifeCycle.readyLink();
    if (!link.ok) return Promise.resolve(link);
    if (level === "internal") return Promise.resolve(ok("Internal HCheck: Successful"));
    return Promise.resolve(
      refuse(deviceFailure("E_ILLEGAL", `a serial scanner has no ${level} check: scan a code`)),
    );
  }

  #start(link: Link): void {
    this.#stopListening = link.onBytes((bytes) => {
      this.#takeAll(this.#frames.push(bytes));
      this.#watchIdle();
    });
  }

  #stop(): void {
    this.#stopListening();
    this.#cancelIdle();
    // What came before the interruption is half a code: nobody may take it for a whole one.
    this.#frames.flush();
  }

  /**
   * Ends a frame after silence. A program that was held up runs its late timers before it reads what has arrived
   * meanwhile; the short second wait lets it read first, so that a busy till does not cut a code in two.
   */
  #watchIdle(): void {
    this.#cancelIdle();
    if (!this.#frames.isPending) return;
    this.#cancelIdle = this.#scheduler.after(idleMs - idleTailMs, () => {
      this.#cancelIdle = this.#scheduler.after(idleTailMs, () => this.#takeAll(this.#frames.flush()));
    });
  }

  #takeAll(frames: readonly DelimitedFrame[]): void {
    for (const frame of frames) this.#take(frame);
  }

  #take(frame: DelimitedFrame): void {
    if (frame.kind === "tooLong") return this.#faults.tell({ reason: "tooLong", byteCount: frame.byteCount });
    const text = decodeScanText(frame.bytes);
    if (text === null) return this.#faults.tell({ reason: "notText", byteCount: frame.bytes.length });
    const data = readAimIdentifier(text);
    if (data.scanDataLabel === "") return;
    this.#keep(data);
    this.#deliver();
  }

  #keep(data: ScanData): void {
    if (this.#kept.length < maxKeptScans) {
      this.#kept.push(data);
      this.#isDropping = false;
      return;
    }
    if (!this.#isDropping) this.#log(`scans dropped: ${maxKeptScans} scans are waiting already`);
    this.#isDropping = true;
  }

  #deliver(): void {
    // A listener may switch the events off: the rest waits then.
    while (this.#dataEventEnabled) {
      const next = this.#kept.shift();
      if (next === undefined) return;
      this.#data.tell(next);
    }
  }
}
