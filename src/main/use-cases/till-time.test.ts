import { describe, expect, it } from "vitest";
import {
  second,
  hour,
  day,
  decades,
  write,
  entries,
  jumps,
  expectNoSilentStepBack,
  restart,
  hear,
} from "../../../tests/support/clock-steps.ts";
import { sampleTill, type SampleTill } from "../../../tests/support/sample-till.ts";
import { appendEntry } from "./append-entry.ts";
import { keepWatch, noteTime } from "./journal-doubt.ts";
import { trustedNow } from "./trusted-now.ts";

describe("a clock that was set", () => {
  it("is journalled before whatever comes next, and at the next look", () => {
    const sample = sampleTill();
    write(sample);
    sample.pass(10 * second);
    sample.setClock(hour);
    write(sample);
    sample.setClock(-2 * hour);
    keepWatch(sample.till);
    expect(jumps(sample)).toEqual([
      ["wallClock", 3600],
      ["wallClock", -7200],
    ]);
    expect(entries(sample).map(({ kind }) => kind)).toEqual([
      "operatorSignedOff",
      "clockJumped",
      "operatorSignedOff",
      "clockJumped",
    ]);
    expectNoSilentStepBack(sample);
  });

  it("back while the till was not running is a jump of the restart", () => {
    const sample = sampleTill();
    write(sample);
    sample.setClock(-day);
    restart(sample);
    write(sample);
    expect(jumps(sample)).toEqual([["restart", -86_400]]);
    expectNoSilentStepBack(sample);
  });

  it("back by a moment makes the next entry wait where the last one is", () => {
    const sample = sampleTill();
    write(sample);
    sample.setClock(-second);
    write(sample);
    const [first, next] = entries(sample);
    expect(next?.at).toBe(first?.at);
    expect(jumps(sample)).toEqual([]);
  });

  it("is not one when the machine slept", () => {
    const sample = sampleTill();
    write(sample);
    sample.pass(14 * hour);
    write(sample);
    expect(jumps(sample)).toEqual([]);
  });

  it("is written once although the disk failed the first time", () => {
    const sample = sampleTill();
    write(sample);
    sample.setClock(hour);
    const { append } = sample.till.store;
    sample.till.store.append = () => ({ ok: false, refusal: { kind: "diskFull", detail: "full" } });
    const operator = { id: "1001", role: "cashier" } as const;
    expect(appendEntry(sample.till, "operatorSignedOff", { operator }).ok).toBe(false);
    sample.till.store.append = append;
    write(sample);
    expect(jumps(sample)).toEqual([["wallClock", 3600]]);
  });
});

describe("now", () => {
  const nowOf = ({ till }: SampleTill) => trustedNow(till);

  it("never falls, however the clock is set, and goes on while the till runs", () => {
    const sample = sampleTill();
    const start = sample.till.clock.now();
    sample.setClock(300 * day);
    write(sample);
    expect(nowOf(sample)).toBe(start + 300 * day);
    sample.setClock(-400 * day);
    expect(nowOf(sample)).toBe(start + 300 * day);
    sample.pass(2 * hour);
    expect(nowOf(sample)).toBe(start + 300 * day + 2 * hour);
    restart(sample);
    expect(nowOf(sample)).toBeGreaterThanOrEqual(start + 300 * day);
    sample.setClock(400 * day);
    expect(nowOf(sample)).toBe(start + 300 * day + 2 * hour);
  });

  it("is never before what the platform signed, also after a restart with the clock set back", () => {
    const sample = sampleTill();
    const truth = sample.till.clock.now() + 20 * day;
    hear(sample, truth);
    expect(nowOf(sample)).toBe(truth);
    sample.pass(hour);
    expect(nowOf(sample)).toBe(truth + hour);
    sample.setClock(-100 * day);
    expect(nowOf(sample)).toBe(truth + hour);
    restart(sample);
    expect(nowOf(sample)).toBeGreaterThanOrEqual(truth);
  });

  it("remembers over a restart what has passed since the platform's word", () => {
    const sample = sampleTill();
    const truth = sample.till.clock.now();
    hear(sample, truth);
    sample.pass(10 * hour);
    keepWatch(sample.till);
    sample.pass(60 * second);
    keepWatch(sample.till);
    sample.setClock(-100 * day);
    restart(sample);
    expect(nowOf(sample)).toBe(truth + 10 * hour);
    hear(sample, truth + 11 * hour);
    sample.pass(60 * second);
    noteTime(sample.till);
    restart(sample);
    expect(nowOf(sample)).toBe(truth + 11 * hour + 60 * second);
  });

  it("is cured by the platform's word after a clock that was far ahead", () => {
    const sample = sampleTill();
    const truth = sample.till.clock.now();
    sample.setClock(decades);
    write(sample);
    expect(nowOf(sample)).toBe(truth + decades);
    hear(sample, truth);
    expect(nowOf(sample)).toBe(truth);
    // Still wrong: its entries do not drag now forward, as long as the platform's word is known.
    sample.pass(hour);
    write(sample);
    expect(nowOf(sample)).toBe(truth + hour);
    // Set right, and started without a line: the journal alone cannot tell, so the later time holds.
    sample.setClock(-decades);
    write(sample);
    restart(sample);
    expect(nowOf(sample)).toBeGreaterThan(truth + decades - day);
    // The next word takes back what the journal saw, for good.
    hear(sample, truth + hour);
    restart(sample);
    expect(nowOf(sample)).toBe(truth + hour);
    expect(jumps(sample).map(([cause]) => cause)).toEqual([
      "wallClock",
      "platformTime",
      "wallClock",
      "platformTime",
    ]);
  });

  it("takes a clock that runs ahead of the platform's word into account, until the next word", () => {
    const sample = sampleTill();
    const truth = sample.till.clock.now();
    hear(sample, truth);
    // As after a pause of the whole machine, which its monotonic clock did not count.
    sample.setClock(3 * day);
    expect(nowOf(sample)).toBe(truth + 3 * day);
    hear(sample, truth + 3 * day);
    expect(nowOf(sample)).toBe(truth + 3 * day);
  });
});
