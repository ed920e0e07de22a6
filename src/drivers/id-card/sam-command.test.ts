import { expect, it } from "vitest";
import { answerBudgetMs, findCommand, readCommand } from "./sam-command.ts";

it("gives a slow line more time, in proportion to the bytes", () => {
  // 1,305 bytes of ten bits: 1.36 s at 9600, 113 ms at 115200; twice that, and the time to think.
  expect(answerBudgetMs(readCommand, 9_600)).toBe(2_000 + 2_719);
  expect(answerBudgetMs(readCommand, 115_200)).toBe(2_000 + 227);
  expect(answerBudgetMs(findCommand, 115_200)).toBeLessThan(310);
  expect(answerBudgetMs(readCommand, null)).toBe(2_000);
});
