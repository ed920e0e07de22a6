import type { Scheduler } from "./scheduler.ts";

type Waiting = { readonly dueMs: number; readonly action: () => void };

/** A clock for tests that moves only when it is told to. */
export class ManualScheduler implements Scheduler {
  #nowMs = 0;
  #waiting: Waiting[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, action: () => void): () => void {
    const entry: Waiting = { dueMs: this.#nowMs + delayMs, action };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== entry);
    };
  }

  /** Moves time on and runs what became due, in order of its time. */
  advance(byMs: number): void {
    const endMs = this.#nowMs + byMs;
    for (let next = this.#earliest(endMs); next !== undefined; next = this.#earliest(endMs)) {
      const due = next;
      this.#waiting = this.#waiting.filter((each) => each !== due);
      this.#nowMs = due.dueMs;
      due.action();
    }
    this.#nowMs = endMs;
  }

  #earliest(limitMs: number): Waiting | undefined {
    return this.#waiting
      .filter((each) => each.dueMs <= limitMs)
      .toSorted((left, right) => left.dueMs - right.dueMs)[0];
  }
}
