import { expect, test, vi } from "vitest";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import { decideCase, firstBroken, frozen, hasStep, propertyTimeoutMs, resultOf } from "./cases.ts";

vi.setConfig({ testTimeout: propertyTimeoutMs });

test("the order of scanning changes nothing, or the trace says that another line took the place", async () => {
  let several = 0;
  let excused = 0;
  const broken = await firstBroken(({ programmes, facts }, thrown) => {
    const turned = { programmes, facts: { ...facts, lines: thrown.shuffled(facts.lines) } };
    const [first, second] = [decideCase({ programmes, facts }), decideCase(turned)];
    if (facts.lines.length > 1) several += 1;
    const isSame =
      first.subsidyFen === second.subsidyFen &&
      first.lines.map(resultOf).toSorted().join() === second.lines.map(resultOf).toSorted().join();
    if (isSame) return null;
    excused += 1;
    return hasStep(first, "order") && hasStep(second, "order") ? null : "another total or other results";
  });
  expect(broken).toBeNull();
  expect(excused / several).toBeLessThan(0.01);
});

test("the order of programmes changes nothing, not even the trace", async () => {
  const broken = await firstBroken(({ programmes, facts }, thrown) => {
    const turned = decideCase({ programmes: thrown.shuffled(programmes), facts });
    return JSON.stringify(decideCase({ programmes, facts })) === JSON.stringify(turned)
      ? null
      : "another decision";
  });
  expect(broken).toBeNull();
});

test("a programme that refuses changes nothing for lines that get something, and lets no other get something", async () => {
  const broken = await firstBroken(({ programmes, facts }, thrown) => {
    const [first] = programmes;
    if (first === undefined) return null;
    const refusing: Programme = { ...first, id: thrown.pick(["A-REFUSING", "Z-REFUSING"]), regions: ["99"] };
    const [before, after] = [
      decideCase({ programmes, facts }),
      decideCase({ programmes: thrown.shuffled([...programmes, refusing]), facts }),
    ];
    const isSame = before.lines.every((line, index) => {
      const now = after.lines[index];
      if (now === undefined) return false;
      return line.outcome === "refused" ? now.outcome === "refused" : resultOf(line) === resultOf(now);
    });
    return isSame && before.subsidyFen === after.subsidyFen ? null : "it changed something";
  });
  expect(broken).toBeNull();
});

test("the same facts give the same decision, and nothing that is given is changed", async () => {
  const broken = await firstBroken(({ programmes, facts }) => {
    const decision = decideCase(frozen({ programmes, facts }));
    const again = decideCase(structuredClone({ programmes, facts }));
    return JSON.stringify(decision) === JSON.stringify(again) ? null : "another decision";
  });
  expect(broken).toBeNull();
});
