import type { DiskCall, DiskWatcher, Fault } from "./disk-call.ts";
import { filesBelow, SimulatedDisk } from "./simulated-disk.ts";
import { watchSqlite } from "./watch-sqlite.ts";

/** How a disk can refuse. `shortOnly` takes half of a write and says so: the rest is taken when it is given again. */
export const ailments = ["EIO", "ENOSPC", "shortThenFull", "shortOnly"] as const;
export type Ailment = (typeof ailments)[number];

/**
 * What goes wrong: the n-th change that is asked for, counted from 1, and whether all after it go wrong too. With
 * `only` nothing but that is counted.
 */
export type Failure = {
  readonly nth: number;
  readonly ailment: Ailment;
  readonly isLasting: boolean;
  readonly only?: DiskCall["kind"];
};

/** The disk below one folder: it fails as it is told, and knows what is on it for certain. */
export class FailingDisk {
  readonly disk: SimulatedDisk;
  /** Changes that SQLite asked for since the last `fail`. */
  asked = 0;
  /** Whether anything went wrong since. */
  hasFailed = false;
  #failure: Failure | null = null;
  #isFull = false;
  readonly #stop: () => void;

  /** `flushed` is what the disk has where the system's memory, which the folder shows, has something else. */
  constructor(folder: string, flushed: ReadonlyMap<string, Buffer> = new Map()) {
    this.disk = SimulatedDisk.holding(folder, new Map([...filesBelow(folder), ...flushed]));
    const watcher: DiskWatcher = {
      before: (call) => (call.file.startsWith(folder) ? this.#faultOf(call) : null),
      after: (call, fault) => {
        if (!call.file.startsWith(folder)) return;
        if (fault === null || call.kind === "write") this.disk.apply(call);
        else if (call.kind === "sync") this.disk.forget(call.file);
      },
    };
    this.#stop = watchSqlite(watcher);
  }

  fail(failure: Failure): void {
    this.asked = 0;
    this.hasFailed = false;
    this.#isFull = false;
    this.#failure = failure;
  }

  mend(): void {
    this.#failure = null;
  }

  stop(): void {
    this.#stop();
  }

  #faultOf(call: DiskCall): Fault | null {
    if (this.#failure === null || (this.#failure.only ?? call.kind) !== call.kind) return null;
    this.asked += 1;
    const { nth, ailment, isLasting } = this.#failure;
    const isDue = this.asked === nth || (isLasting && this.asked > nth) || this.#isFull;
    if (!isDue) return null;
    this.hasFailed = true;
    if (ailment === "EIO" || ailment === "ENOSPC") return { errno: ailment };
    if (call.kind !== "write") return ailment === "shortOnly" ? null : { errno: "ENOSPC" };
    const isSecond = this.#isFull;
    this.#isFull = ailment === "shortThenFull" && !isSecond;
    return isSecond
      ? { errno: "ENOSPC" }
      : { errno: "ENOSPC", writtenBytes: Math.ceil(call.bytes.length / 2) };
  }
}
