import { expect, it } from "vitest";
import { settleWhenIdle } from "./settle-when-idle.ts";

/** A clock of timers that are let go by hand. */
function timers() {
  const waiting = new Set<() => void>();
  return {
    after: (_ms: number, run: () => void) => {
      waiting.add(run);
      return () => void waiting.delete(run);
    },
    goOff: () => {
      const due = [...waiting];
      waiting.clear();
      for (const run of due) run();
    },
    count: () => waiting.size,
  };
}

it("settles once after the journal grew, when nothing is in hand, and not before", () => {
  const clock = timers();
  let settled = 0;
  let isInHand = true;
  const settling = settleWhenIdle({ settle: () => (settled += 1) }, () => isInHand, clock.after);
  expect(clock.count()).toBe(0);
  settling.grew();
  settling.grew();
  expect(clock.count()).toBe(1);
  clock.goOff();
  expect([settled, clock.count()]).toEqual([0, 1]);
  isInHand = false;
  clock.goOff();
  expect([settled, clock.count()]).toEqual([1, 0]);
  settling.grew();
  settling.stop();
  expect(clock.count()).toBe(0);
});
