import { ok, refuse } from "../../domain/result.ts";
import {
  deviceFailure,
  type DeviceFailure,
  type DeviceState,
  type DeviceWarning,
  type Outcome,
  type PowerState,
  type StatusUpdate,
  type Unsubscribe,
} from "../upos/index.ts";
import { notClaimed, notEnabled, notOpened } from "./life-cycle-failures.ts";
import type { Link, OpenLink } from "./link.ts";
import { Listeners } from "./listeners.ts";
import { delay, type Scheduler } from "./scheduler.ts";
import { openLinkWithin } from "./open-link-within.ts";

/** English text for the technician's log. Never personal data. */
export type DriverLog = (message: string) => void;

export type LifeCycleParts = {
  readonly openLink: OpenLink;
  readonly scheduler: Scheduler;
  readonly log: DriverLog;
  /** The device is enabled and its line is open: start working. Called again after every reconnection. */
  readonly onReady: (link: Link) => void;
  /** Disabled, released or unplugged: stop working and end pending calls with this failure. */
  readonly onUnready: (reason: DeviceFailure) => void;
  /** Claimed no longer: drop what was kept for the one who held the device. */
  readonly onReleased?: () => void;
};

/** The stages of UnifiedPOS in their order: each includes the ones before. */
const stages = ["closed", "opened", "claimed", "enabled"] as const;
type Stage = (typeof stages)[number];

const firstBackoffMs = 250;
const lastBackoffMs = 5_000;
/** A line that lived this long was a good one: the next reconnection starts quickly again. */
const goodLinkMs = 5_000;
const openTimeoutMs = 3_000;
const claimRetryMs = 100;

/**
 * The UnifiedPOS life cycle over a link: what all drivers share. The port is opened by `claim`, because an open
 * port is what keeps others out. A device that is not there can be claimed and enabled: it is offline then, and
 * comes online by itself when it appears. Reconnection waits 250 ms at first and at most 5 s.
 */
export class LifeCycle {
  readonly #parts: LifeCycleParts;
  readonly #statusListeners = new Listeners<StatusUpdate>();
  #stage: Stage = "closed";
  #link: Link | null = null;
  #linkFailure: DeviceFailure | null = null;
  #deviceFailure: DeviceFailure | null = null;
  #warnings: readonly DeviceWarning[] = [];
  #isBusy = false;
  #isReady = false;
  #claiming: Promise<Outcome> | null = null;
  /** Aborted by release and close: ends a claim that waits and a reconnection that runs. */
  #holding = new AbortController();
  #lastStatus = "";

  constructor(parts: LifeCycleParts) {
    this.#parts = parts;
  }

  get state(): DeviceState {
    if (this.#stage === "closed") return "closed";
    if (this.#failure() !== null) return "error";
    return this.#isBusy ? "busy" : "idle";
  }

  get powerState(): PowerState {
    if (!this.#isAtLeast("claimed")) return "unknown";
    return this.#link === null ? "offline" : "online";
  }

  get claimed(): boolean {
    return this.#isAtLeast("claimed");
  }

  get deviceEnabled(): boolean {
    return this.#stage === "enabled";
  }

  open(): Promise<Outcome> {
    if (this.#stage === "closed") this.#enter("opened");
    return Promise.resolve(ok(undefined));
  }

  async claim(timeoutMs: number): Promise<Outcome> {
    if (this.#stage === "closed") return refuse(notOpened());
    if (this.claimed) return ok(undefined);
    this.#claiming ??= this.#claimPort(timeoutMs).finally(() => {
      this.#claiming = null;
    });
    return this.#claiming;
  }

  enable(): Promise<Outcome> {
    const refused = this.#refusalBelow("claimed");
    if (refused !== null) return Promise.resolve(refuse(refused));
    this.#enter("enabled");
    return Promise.resolve(ok(undefined));
  }

  disable(): Promise<Outcome> {
    const refused = this.#refusalBelow("claimed");
    if (refused !== null) return Promise.resolve(refuse(refused));
    this.#stopWork(deviceFailure("E_DISABLED", "the device was disabled"));
    this.#enter("claimed");
    return Promise.resolve(ok(undefined));
  }

  async release(): Promise<Outcome> {
    const refused = this.#refusalBelow("claimed");
    if (refused !== null) return refuse(refused);
    await this.#letGo("opened", deviceFailure("E_NOTCLAIMED", "the device was released"));
    return ok(undefined);
  }

  async close(): Promise<void> {
    if (this.#stage === "closed") return;
    await this.#letGo("closed", deviceFailure("E_CLOSED", "the device was closed"));
  }

  onStatusUpdate(listener: (status: StatusUpdate) => void): Unsubscribe {
    listener(this.#status());
    return this.#statusListeners.add(listener);
  }

  /** The open line, for work that needs an enabled device, or why there is none. */
  readyLink(): Outcome<Link> {
    const refused = this.#refusalBelow("enabled");
    if (refused !== null) return refuse(refused);
    if (this.#link === null)
      return refuse(this.#linkFailure ?? deviceFailure("E_OFFLINE", "the device is offline"));
    return ok(this.#link);
  }

  /** What the device says of itself; null and [] when all is well. */
  report(failure: DeviceFailure | null, warnings: readonly DeviceWarning[] = []): void {
    this.#deviceFailure = failure;
    this.#warnings = warnings;
    this.#tell();
  }

  /** Closes the line and opens it again, to be rid of what is still on its way. Does nothing when it is gone already. */
  reconnect(why: DeviceFailure): void {
    const link = this.#link;
    if (link === null) return;
    this.#link = null;
    this.#stopWork(why);
    void link.close();
    void this.#comeBack(why, firstBackoffMs, this.#holding.signal);
  }

  reportBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.#tell();
  }

  async #claimPort(timeoutMs: number): Promise<Outcome> {
    const { scheduler } = this.#parts;
    const holding = this.#holding;
    const deadlineMs = scheduler.nowMs() + timeoutMs;
    for (;;) {
      const opened = await this.#openLink(
        Math.max(claimRetryMs, deadlineMs - scheduler.nowMs()),
        holding.signal,
      );
      if (holding.signal.aborted) {
        if (opened.ok) await opened.value.close();
        return refuse(this.#refusalBelow("opened") ?? notClaimed());
      }
      const isHeldByOther = !opened.ok && opened.refusal.resultCode === "E_CLAIMED";
      if (!isHeldByOther) return this.#hold(opened);
      if (scheduler.nowMs() >= deadlineMs) return refuse(opened.refusal);
      await delay(scheduler, claimRetryMs, holding.signal);
    }
  }

  #hold(opened: Outcome<Link>): Outcome {
    // Without telling: whether the device is there is told with it.
    this.#stage = "claimed";
    if (opened.ok) this.#adopt(opened.value);
    else void this.#comeBack(opened.refusal, firstBackoffMs, this.#holding.signal);
    return ok(undefined);
  }

  async #comeBack(why: DeviceFailure, backoffMs: number, signal: AbortSignal): Promise<void> {
    this.#markOffline(why);
    let waitMs = backoffMs;
    while (!signal.aborted) {
      await delay(this.#parts.scheduler, waitMs, signal);
      if (signal.aborted) return;
      waitMs = Math.min(waitMs * 2, lastBackoffMs);
      const opened = await this.#openLink(openTimeoutMs, signal);
      if (signal.aborted) return opened.ok ? opened.value.close() : undefined;
      if (opened.ok) return this.#adopt(opened.value, waitMs);
      this.#markOffline(opened.refusal);
    }
  }

  #openLink(timeoutMs: number, signal: AbortSignal): Promise<Outcome<Link>> {
    const { openLink, scheduler } = this.#parts;
    return openLinkWithin(openLink, { scheduler, timeoutMs: Math.min(timeoutMs, openTimeoutMs), signal });
  }

  #adopt(link: Link, nextBackoffMs = firstBackoffMs): void {
    const { signal } = this.#holding;
    const sinceMs = this.#parts.scheduler.nowMs();
    this.#link = link;
    this.#linkFailure = null;
    link.onClose(() => {
      if (this.#link !== link) return;
      this.#link = null;
      const why = deviceFailure("E_OFFLINE", "the device was unplugged or switched off: plug it in again");
      this.#stopWork(why);
      const livedMs = this.#parts.scheduler.nowMs() - sinceMs;
      void this.#comeBack(why, livedMs >= goodLinkMs ? firstBackoffMs : nextBackoffMs, signal);
    });
    this.#startWork();
    this.#tell();
  }

  #markOffline(why: DeviceFailure): void {
    if (this.#linkFailure?.detail !== why.detail)
      this.#parts.log(`device offline: ${why.resultCode} ${why.detail}`);
    this.#linkFailure = why;
    this.#tell();
  }

  #startWork(): void {
    if (this.#isReady || this.#stage !== "enabled" || this.#link === null) return;
    this.#isReady = true;
    this.#parts.onReady(this.#link);
  }

  #stopWork(reason: DeviceFailure): void {
    this.#deviceFailure = null;
    this.#warnings = [];
    this.#isBusy = false;
    if (!this.#isReady) return;
    this.#isReady = false;
    this.#parts.onUnready(reason);
  }

  async #letGo(stage: "opened" | "closed", reason: DeviceFailure): Promise<void> {
    const link = this.#link;
    this.#stage = stage;
    this.#link = null;
    this.#linkFailure = null;
    this.#holding.abort();
    this.#holding = new AbortController();
    this.#stopWork(reason);
    this.#parts.onReleased?.();
    await link?.close();
    this.#tell();
  }

  #enter(stage: Stage): void {
    this.#stage = stage;
    this.#startWork();
    this.#tell();
  }

  #isAtLeast(stage: Stage): boolean {
    return stages.indexOf(this.#stage) >= stages.indexOf(stage);
  }

  #refusalBelow(stage: Stage): DeviceFailure | null {
    if (this.#isAtLeast(stage)) return null;
    if (this.#stage === "closed") return notOpened();
    return this.#stage === "opened" ? notClaimed() : notEnabled();
  }

  #failure(): DeviceFailure | null {
    return this.#linkFailure ?? this.#deviceFailure;
  }

  #status(): StatusUpdate {
    return {
      state: this.state,
      powerState: this.powerState,
      failure: this.#failure(),
      warnings: this.#warnings,
    };
  }

  #tell(): void {
    const status = this.#status();
    const fingerprint = JSON.stringify(status);
    if (fingerprint === this.#lastStatus) return;
    this.#lastStatus = fingerprint;
    this.#statusListeners.tell(status);
  }
}
