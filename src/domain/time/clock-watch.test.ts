import { describe, expect, it } from "vitest";
import { lookAtClock, watchClock, type ClockWatch } from "./clock-watch.ts";

const start = { wallAt: 1_000_000_000, monotonicMs: 5_000.25 };

/** Looks after each [wall clock went on, monotonic clock went on], and returns the jumps. */
function jumps(steps: readonly (readonly [wallMs: number, monotonicMs: number])[]): (number | null)[] {
  let watch: ClockWatch = watchClock(start);
  let { wallAt, monotonicMs } = start;
  return steps.map(([wallMs, passedMs]) => {
    wallAt += wallMs;
    monotonicMs += passedMs;
    const looked = lookAtClock(watch, { wallAt, monotonicMs });
    watch = looked.watch;
    return looked.jump?.byMs ?? null;
  });
}

describe("the two clocks of a machine", () => {
  it.each([
    ["go together", [[10_000, 10_000]], [null]],
    ["differ a little", [[12_000, 10_000]], [null]],
    ["are apart by more", [[12_001, 10_000]], [2_001]],
    [
      "were set forward, and once is enough",
      [
        [86_410_000, 10_000],
        [10_000, 10_000],
      ],
      [86_400_000, null],
    ],
    ["were set back", [[-3_590_000, 10_000]], [-3_600_000]],
    [
      "were set and set right again",
      [
        [70_000, 10_000],
        [-50_000, 10_000],
      ],
      [60_000, -60_000],
    ],
    ["slept together", [[28_800_000, 28_800_000]], [null]],
    ["slept, and one did not count it", [[28_800_000, 0]], [28_800_000]],
  ] as const)("%s", (_, steps, expected) => {
    expect(jumps(steps)).toEqual(expected);
  });

  it("cannot be crept away from each other", () => {
    const creeping = Array.from({ length: 10 }, () => [8_500, 10_000] as const);
    expect(jumps(creeping).filter((byMs) => byMs !== null)).toEqual([-3_000, -3_000, -3_000, -3_000, -3_000]);
  });

  it("may drift as a quartz does", () => {
    const hour = 3_600_000;
    const drifting = Array.from({ length: 24 * 30 }, () => [hour + 200, hour] as const);
    expect(new Set(jumps(drifting))).toEqual(new Set([null]));
  });

  it("says what time it should have been", () => {
    const reading = { wallAt: start.wallAt - 60_000, monotonicMs: start.monotonicMs + 1_000 };
    expect(lookAtClock(watchClock(start), reading).jump).toEqual({
      expectedAt: start.wallAt + 1_000,
      byMs: -61_000,
    });
  });
});
