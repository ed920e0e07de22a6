import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SimulatedExchange, timing, type Fate } from "../../../tests/support/simulated-exchange.ts";
import { backoffMs, initialSyncState, syncStep, type SyncState } from "./index.ts";

const seed = 20_261_122;
const fate = fc.constantFrom<Fate>("answered", "answered", "lost", "answerLost");
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

type Happening = (world: SimulatedExchange) => void;
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Happening>((world) => world.sell()) },
  {
    weight: 6,
    arbitrary: fc.tuple(fate, fc.integer({ min: 1, max: 12_000 }), random).map(
      ([end, tookMs, lot]): Happening =>
        (world) =>
          world.proceed(end, tookMs, lot),
    ),
  },
  {
    weight: 1,
    arbitrary: fate.map(
      (end): Happening =>
        (world) =>
          world.restart(end),
    ),
  },
);

function outages(world: SimulatedExchange): string[] {
  return world.journal.filter((entry) => entry.startsWith("outage"));
}

describe("the exchange through losses, repeats and restarts", () => {
  it("never loses an entry, never doubles one, and drains when the platform stays up", () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 120 }),
        fc.integer({ min: 1, max: 7 }),
        (script, batchSize) => {
          const world = new SimulatedExchange(batchSize);
          for (const happen of script) {
            happen(world);
            expect(world.platform).toEqual(world.journal.slice(0, world.platform.length));
            expect(world.request !== null || world.wakeAt !== null).toBe(true);
          }
          const needed = Math.ceil((world.journal.length + 2) / batchSize) + 8;
          for (let step = 0; step < needed && !isDrained(world); step += 1) world.proceed("answered", 50, 0);
          expect(isDrained(world)).toBe(true);
        },
      ),
      { seed, numRuns: 300 },
    );
  });

  it("notes the beginning and the end of every outage in turn, also over a restart", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 120 }), (script) => {
        const world = new SimulatedExchange(5);
        for (const happen of script) happen(world);
        outages(world).forEach((kind, index) => {
          expect(kind).toBe(index % 2 === 0 ? "outageBegan" : "outageEnded");
        });
        expect(world.state.link === "offline").toBe(outages(world).length % 2 === 1);
      }),
      { seed, numRuns: 300 },
    );
  });

  it("sends a new entry at once while the line is up, and not before its turn while it is down", () => {
    const world = new SimulatedExchange(10);
    while (!isDrained(world)) world.proceed("answered", 50, 0);
    world.proceed("answered", 50, 0);
    expect(world.request).toBeNull();
    world.sell();
    expect(world.request).toEqual({ kind: "sendEntries", fromSeq: 2 });
    world.proceed("lost", 50, 0);
    expect(world.state).toMatchObject({ link: "offline", failures: 1 });
    world.sell();
    expect(world.request).toBeNull();
  });

  it("asks the platform again where it stands after any doubt, and sends from there", () => {
    const world = new SimulatedExchange(10);
    world.proceed("answered", 50, 0);
    expect(world.request).toEqual({ kind: "sendEntries", fromSeq: 1 });
    world.proceed("answerLost", 50, 0);
    expect(world.platform).toHaveLength(1);
    world.proceed("answered", 50, 0);
    expect(world.request).toEqual({ kind: "askCursor" });
    world.proceed("answered", 50, 0);
    // Entry 1 is there; the outage has begun and ended meanwhile.
    expect(world.request).toEqual({ kind: "sendEntries", fromSeq: 2 });
    expect(world.journal.slice(1)).toEqual(["outageBegan", "outageEnded"]);
  });
});

describe("a platform that answers and takes nothing", () => {
  it("is not stormed: few requests a minute, however much is sold, and publications still come", () => {
    const world = new SimulatedExchange(10);
    world.isStuck = true;
    const until = world.now + 10 * 60_000;
    while (world.now < until) {
      world.proceed("answered", 20, 0);
      world.sell();
    }
    const count = (kind: string) => world.sent.filter((sent) => sent === kind).length;
    expect(count("sendEntries")).toBeGreaterThanOrEqual(9);
    expect(count("sendEntries")).toBeLessThanOrEqual(12);
    expect(count("askCursor")).toBeLessThanOrEqual(12);
    expect(count("askPublications")).toBeGreaterThanOrEqual(50);
    expect(count("askPublications")).toBeLessThanOrEqual(65);
    world.isStuck = false;
    for (let step = 0; step < 200 && !isDrained(world); step += 1) world.proceed("answered", 20, 0);
    expect(isDrained(world)).toBe(true);
  });
});

describe("a clock that is set back", () => {
  it("does not keep the till from asking for days", () => {
    const world = new SimulatedExchange(10);
    while (world.request !== null) world.proceed("answered", 50, 0);
    expect(world.state.publicationsDueAt).toBe(world.now + timing.idlePollMs);
    world.now -= 40 * 24 * 3_600_000;
    world.wakeAt = world.now;
    world.proceed("answered", 50, 0);
    // And what time it is, which is asked for at least as often.
    expect(world.request).toEqual({ kind: "askCursor" });
    world.proceed("answered", 50, 0);
    expect(world.request).toEqual({ kind: "askPublications" });
  });
});

describe("the platform's time", () => {
  it("is asked for again every five minutes although nothing is missing", () => {
    const world = new SimulatedExchange(10);
    for (let step = 0; step < 400; step += 1) world.proceed("answered", 50, 0);
    const minutes = (world.now - 1_000_000) / 60_000;
    const asked = world.sent.filter((sent) => sent === "askCursor").length;
    expect(minutes).toBeGreaterThan(25);
    expect(asked).toBeGreaterThanOrEqual(Math.floor(minutes / 6));
    expect(asked).toBeLessThanOrEqual(Math.ceil(minutes / 5) + 1);
  });
});

describe("syncStep", () => {
  const online: SyncState = {
    ...initialSyncState({ lastSeq: 3, acknowledgedSeq: 3, lastContactAt: 0, openOutage: null }, timing),
    link: "online",
    hasCursor: true,
    publicationsDueAt: 20_000,
  };

  it("believes the platform's cursor in both directions", () => {
    const cursor = { seq: 1, hash: "0".repeat(64) };
    const behind = syncStep(
      { ...online, inFlight: "cursor" },
      { kind: "cursorAnswered", now: 15_000, cursor },
    );
    expect(behind.effects).toEqual([
      { kind: "acknowledge", cursor },
      { kind: "sendEntries", fromSeq: 2 },
    ]);
    const ahead = { seq: 9, hash: "0".repeat(64) };
    const after = syncStep(
      { ...online, inFlight: "cursor" },
      { kind: "cursorAnswered", now: 15_000, cursor: ahead },
    );
    expect(after.state.acknowledgedSeq).toBe(9);
    expect(after.effects.map(({ kind }) => kind)).toEqual(["acknowledge", "wait"]);
  });

  it("ignores a wait that ends while a request is under way", () => {
    const busy = { ...online, inFlight: "entries" as const };
    expect(syncStep(busy, { kind: "waited", now: 99_000 })).toEqual({ state: busy, effects: [] });
  });

  it("keeps the first cause and the beginning of an outage through further failures", () => {
    const first = syncStep(online, { kind: "failed", now: 100, cause: "platformTimeout", random: 0 });
    const second = syncStep(first.state, { kind: "failed", now: 200, cause: "networkDown", random: 0 });
    expect(second.state).toMatchObject({ since: 100, cause: "platformTimeout", failures: 2 });
    expect(second.effects.map(({ kind }) => kind)).toEqual(["wait"]);
    const cursor = { seq: 3, hash: "0".repeat(64) };
    const back = syncStep(second.state, { kind: "cursorAnswered", now: 300, cursor });
    expect(back.effects[0]).toEqual({ kind: "outageEnded", beganAt: 100, cause: "platformTimeout" });
    expect(back.state).toMatchObject({ link: "online", since: 300, cause: null, failures: 0 });
  });
});

describe("backoffMs", () => {
  it("stays between the first and the longest wait, doubles, and is spread by chance", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), random, (failures, lot) => {
        const ms = backoffMs(failures, lot, timing);
        expect(ms).toBeGreaterThanOrEqual(timing.firstRetryMs);
        expect(ms).toBeLessThanOrEqual(timing.longestRetryMs);
        expect(Number.isInteger(ms)).toBe(true);
        expect(backoffMs(failures + 1, lot, timing)).toBeGreaterThanOrEqual(ms);
      }),
      { seed },
    );
    expect([1, 2, 3, 4, 7, 8].map((failures) => backoffMs(failures, 0.999_999, timing))).toEqual([
      1_000, 2_000, 4_000, 8_000, 60_000, 60_000,
    ]);
    expect([3, 7].map((failures) => backoffMs(failures, 0, timing))).toEqual([2_000, 30_000]);
  });
});

function isDrained(world: SimulatedExchange): boolean {
  return (
    world.platform.length === world.journal.length && world.state.acknowledgedSeq === world.journal.length
  );
}
