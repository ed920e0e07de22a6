import { describe, expect, it } from "vitest";
import { ok, refuse } from "../../domain/result.ts";
import { deviceFailure, type DeviceFailure, type Outcome } from "../upos/index.ts";
import { LifeCycle } from "./life-cycle.ts";
import type { Link } from "./link.ts";
import { Listeners } from "./listeners.ts";
import { ManualScheduler } from "./manual-scheduler.ts";

/** A line in memory: what the life cycle does over time, without waiting for it. Real lines: tests/ports/devices. */
class MemoryLink implements Link {
  readonly #closed = new Listeners<void>();
  closeCount = 0;
  write = (): Promise<Outcome> => Promise.resolve(ok(undefined));
  onBytes = (): (() => void) => () => undefined;
  onClose = (listener: () => void): (() => void) => this.#closed.add(listener);
  close = (): Promise<void> => {
    this.closeCount += 1;
    return Promise.resolve();
  };
  unplug(): void {
    this.#closed.tell();
  }
}

function setUp(answers: (attempt: number) => Outcome<Link> | Promise<Outcome<Link>>) {
  const scheduler = new ManualScheduler();
  const attemptsAtMs: number[] = [];
  const events: string[] = [];
  const lifeCycle = new LifeCycle({
    scheduler,
    log: () => undefined,
    openLink: () => {
      attemptsAtMs.push(scheduler.nowMs());
      return Promise.resolve(answers(attemptsAtMs.length));
    },
    onReady: () => events.push("ready"),
    onUnready: (reason) => events.push(`unready ${reason.resultCode}`),
  });
  return { scheduler, attemptsAtMs, events, lifeCycle };
}

const gone: DeviceFailure = deviceFailure("E_NOHARDWARE", "not there");
const taken: DeviceFailure = deviceFailure("E_CLAIMED", "taken");

/** Lets everything happen that waits for nothing but its turn. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function advance(scheduler: ManualScheduler, totalMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < totalMs; passedMs += 50) {
    scheduler.advance(50);
    await settle();
  }
}

describe("LifeCycle", () => {
  it("waits 250 ms and twice as long each time, at most 5 s, for a device that is not there", async () => {
    const { scheduler, attemptsAtMs, lifeCycle } = setUp(() => refuse(gone));
    await lifeCycle.open();
    await lifeCycle.claim(0);
    await advance(scheduler, 20_000);
    const waitsMs = attemptsAtMs.slice(1).map((atMs, index) => atMs - (attemptsAtMs[index] ?? 0));
    expect(waitsMs).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
    await lifeCycle.close();
    await advance(scheduler, 20_000);
    expect(attemptsAtMs).toHaveLength(8);
  });

  it("starts quickly again after a line that held", async () => {
    const links: MemoryLink[] = [];
    const { scheduler, attemptsAtMs, events, lifeCycle } = setUp(() => {
      const link = new MemoryLink();
      links.push(link);
      return ok(link);
    });
    await lifeCycle.open();
    await lifeCycle.claim(0);
    await lifeCycle.enable();
    await advance(scheduler, 60_000);
    links[0]?.unplug();
    expect(lifeCycle).toMatchObject({ powerState: "offline", state: "error" });
    await advance(scheduler, 250);
    expect(attemptsAtMs).toEqual([0, 60_250]);
    expect(events).toEqual(["ready", "unready E_OFFLINE", "ready"]);
  });

  it("asks again for a port that another holds, until the time is over", async () => {
    const { scheduler, lifeCycle, attemptsAtMs } = setUp(() => refuse(taken));
    await lifeCycle.open();
    const claiming = lifeCycle.claim(1_000);
    await advance(scheduler, 2_000);
    expect(await claiming).toEqual(refuse(taken));
    expect(attemptsAtMs).toHaveLength(11);
    expect(lifeCycle.claimed).toBe(false);
  });

  it("closes a port that opens after the device was closed", async () => {
    const late = new MemoryLink();
    const opening = Promise.withResolvers<Outcome<Link>>();
    const { lifeCycle } = setUp(() => opening.promise);
    await lifeCycle.open();
    const claiming = lifeCycle.claim(10_000);
    await lifeCycle.close();
    expect(await claiming).toMatchObject({ ok: false, refusal: { resultCode: "E_CLOSED" } });
    opening.resolve(ok(late));
    await settle();
    expect(late.closeCount).toBe(1);
    expect(lifeCycle.state).toBe("closed");
  });

  it("is offline, and does not hang, when a port neither opens nor fails", async () => {
    const { scheduler, lifeCycle } = setUp(() => new Promise(() => undefined));
    await lifeCycle.open();
    const claiming = lifeCycle.claim(1_000);
    await advance(scheduler, 3_000);
    expect(await claiming).toEqual(ok(undefined));
    expect(lifeCycle.powerState).toBe("offline");
  });

  it("drops the line on request and comes back", async () => {
    const first = new MemoryLink();
    const { scheduler, events, lifeCycle } = setUp((attempt) => ok(attempt === 1 ? first : new MemoryLink()));
    await lifeCycle.open();
    await lifeCycle.claim(0);
    await lifeCycle.enable();
    lifeCycle.reconnect(deviceFailure("E_TIMEOUT", "stuck"));
    expect(first.closeCount).toBe(1);
    expect(lifeCycle.powerState).toBe("offline");
    await advance(scheduler, 250);
    expect(lifeCycle.powerState).toBe("online");
    expect(events).toEqual(["ready", "unready E_TIMEOUT", "ready"]);
  });
});
