import {
  initialSyncState,
  syncStep,
  type SyncEffect,
  type SyncInput,
  type SyncState,
  type SyncTiming,
} from "../../src/sync/engine/index.ts";

export const timing: SyncTiming = { idlePollMs: 10_000, firstRetryMs: 1_000, longestRetryMs: 60_000 };

/** What becomes of one request: it arrives or not, and its answer does or not. */
export type Fate = "answered" | "lost" | "answerLost";

type Request = Extract<SyncEffect, { kind: "askCursor" | "sendEntries" | "askPublications" }>;

/**
 * A terminal and a platform in a world where messages get lost and power fails. The terminal's journal, what it
 * remembers of the platform, and what the platform stored survive everything; the engine's state does not.
 */
export class SimulatedExchange {
  now = 1_000_000;
  readonly journal: string[] = ["enrolled"];
  readonly platform: string[] = [];
  /** The platform takes no entry, as it does with a fork. */
  isStuck = false;
  readonly batchSize: number;
  state: SyncState;
  request: Request | null = null;
  wakeAt: number | null = null;
  readonly sent: SyncEffect["kind"][] = [];
  #acknowledged = { seq: 0, at: null as number | null };

  constructor(batchSize: number) {
    this.batchSize = batchSize;
    this.state = this.#remembered();
    this.feed({ kind: "started", now: this.now });
  }

  sell(): void {
    this.journal.push(`sale ${this.journal.length}`);
    this.#grew();
  }

  /** Power fails and comes back. What was under way may or may not have reached the platform. */
  restart(fate: Fate): void {
    if (fate !== "lost" && this.request !== null) this.#deliver(this.request);
    this.request = null;
    this.wakeAt = null;
    this.state = this.#remembered();
    this.feed({ kind: "started", now: this.now });
  }

  /** Lets happen what is next: the answer to the request under way, or the end of the wait. */
  proceed(fate: Fate, tookMs: number, random: number): void {
    if (this.request === null) {
      this.now = Math.max(this.now, this.wakeAt ?? this.now);
      this.wakeAt = null;
      return this.feed({ kind: "waited", now: this.now });
    }
    this.now += tookMs;
    const { request } = this;
    this.request = null;
    if (fate === "lost") return this.#fail(random);
    const seq = this.#deliver(request);
    if (fate === "answerLost") return this.#fail(random);
    const cursor = { seq, hash: "0".repeat(64) };
    if (request.kind === "askCursor") return this.feed({ kind: "cursorAnswered", now: this.now, cursor });
    if (request.kind === "sendEntries") return this.feed({ kind: "entriesAnswered", now: this.now, cursor });
    return this.feed({ kind: "publicationsAnswered", now: this.now });
  }

  feed(input: SyncInput): void {
    const { state, effects } = syncStep(this.state, input);
    this.state = state;
    let hasGrown = false;
    for (const effect of effects) hasGrown = this.#carryOut(effect) || hasGrown;
    if (hasGrown) this.#grew();
  }

  #carryOut(effect: SyncEffect): boolean {
    this.sent.push(effect.kind);
    switch (effect.kind) {
      case "wait":
        if (!(effect.ms > 0 && effect.ms <= 60_000)) throw new Error(`A wait of ${effect.ms} ms`);
        this.wakeAt = this.now + effect.ms;
        return false;
      case "acknowledge":
        this.#acknowledged = { seq: effect.cursor.seq, at: this.now };
        return false;
      case "outageBegan":
      case "outageEnded":
        this.journal.push(effect.kind);
        return true;
      default:
        if (this.request !== null) throw new Error("A second request while one is under way");
        this.request = effect;
        return false;
    }
  }

  #deliver(request: Request): number {
    if (request.kind === "sendEntries") {
      if (request.fromSeq > this.platform.length + 1) throw new Error("A gap was sent");
      const batch = this.journal.slice(request.fromSeq - 1, request.fromSeq - 1 + this.batchSize);
      batch.forEach((entry, index) => this.#store(request.fromSeq + index, entry));
    }
    return this.platform.length;
  }

  #store(seq: number, entry: string): void {
    if (this.isStuck) return;
    const there = this.platform[seq - 1];
    if (there === undefined) this.platform.push(entry);
    else if (there !== entry) throw new Error(`Entry ${seq} came twice with different bytes`);
  }

  #fail(random: number): void {
    this.feed({ kind: "failed", now: this.now, cause: "platformUnreachable", random });
  }

  #grew(): void {
    this.feed({ kind: "journalGrew", now: this.now, lastSeq: this.journal.length });
  }

  #remembered(): SyncState {
    const outages = this.journal.filter((entry) => entry.startsWith("outage"));
    const openOutage =
      outages.at(-1) === "outageBegan" ? { beganAt: this.now, cause: "platformUnreachable" as const } : null;
    const { seq, at } = this.#acknowledged;
    return initialSyncState(
      { lastSeq: this.journal.length, acknowledgedSeq: seq, lastContactAt: at, openOutage },
      timing,
    );
  }
}
