import { expect, test } from "vitest";
import { countPlaywright } from "./playwright-stage.ts";
import { countText, runStages } from "./run-stages.ts";
import { checkResult } from "./stage.ts";
import { countVitest } from "./vitest-stage.ts";

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const playwright = { stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

test("a good report counts its tests", () => {
  expect(countVitest(vitest, 0, "")).toMatchObject({ passed: 3, failed: 0, skipped: 0 });
  expect(countPlaywright(playwright, 0, "")).toMatchObject({ passed: 2, failed: 0, skipped: 0 });
});

test("whatever went wrong without a failed test is a failure too", () => {
  const broken = { ...vitest, testResults: [{ status: "failed", assertionResults: [] }] };
  expect(countVitest(broken, 1, "").failed).toBe(1);
  expect(countVitest(vitest, 1, "").failed).toBe(1);
  expect(countVitest(null, 0, "").failed).toBe(1);
  expect(countVitest({ ...vitest, numPassedTests: 0 }, 0, "").failed).toBe(1);
  expect(countPlaywright(playwright, 1, "").failed).toBe(1);
  expect(countPlaywright(null, 0, "").failed).toBe(1);
  expect(countPlaywright({ ...playwright, errors: [{}] }, 1, "").failed).toBe(1);
  expect(countPlaywright({ ...playwright, stats: { ...playwright.stats, flaky: 1 } }, 0, "").failed).toBe(1);
  expect(countPlaywright({ ...playwright, stats: { ...playwright.stats, expected: 0 } }, 0, "").failed).toBe(
    1,
  );
});

test("every stage runs, also after one that fails or breaks", async () => {
  const printed: string[] = [];
  const stages = [
    { name: "bad", run: async () => checkResult(false, "why") },
    { name: "broken", run: async () => Promise.reject(new Error("stuck")) },
    { name: "good", run: async () => ({ passed: 5, failed: 0, skipped: 2, output: "not shown" }) },
  ];
  const totals = await runStages(stages, (text) => printed.push(text));
  expect(countText(totals)).toBe("5 passed, 2 failed, 2 skipped");
  expect(printed.join("\n")).toMatch(
    /bad .*1 failed.*\n {4}why\nbroken[^]*stuck[^]*good .*5 passed, 0 failed, 2 skipped/,
  );
  expect(printed.join("\n")).not.toContain("not shown");
});

test("a stage that may run beside others holds up none of them, and the end waits for it", async () => {
  const order: string[] = [];
  let finish: () => void = () => undefined;
  const isFinished = new Promise<void>((resolve) => (finish = resolve));
  const step = (name: string, until?: Promise<void>) => async () => {
    await until;
    order.push(name);
    if (name === "last") finish();
    return checkResult(true, "");
  };
  const stages = [
    { name: "beside", isBeside: true, run: step("beside", isFinished) },
    { name: "first", run: step("first") },
    { name: "last", run: step("last") },
  ];
  expect(await runStages(stages, () => undefined)).toEqual({ passed: 3, failed: 0, skipped: 0 });
  expect(order).toEqual(["first", "last", "beside"]);
});

test("the closing line names skipped tests only where there are any", () => {
  expect(countText({ passed: 1, failed: 0, skipped: 0 })).toBe("1 passed, 0 failed");
});
