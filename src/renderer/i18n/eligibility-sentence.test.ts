import { createInstance } from "i18next";
import { expect, it } from "vitest";
import type { LineDecision } from "../../domain/programme/decision.ts";
import type { TraceStep } from "../../domain/programme/trace.ts";
import { eligibilitySentence } from "./eligibility-sentence.ts";
import { i18nOptions } from "./index.ts";

const t = await createInstance().init({ ...i18nOptions, lng: "zh-CN" });

const components = [
  { id: "base", title: "购新补贴" },
  { id: "old", title: "旧物另补" },
];

function sentence(inputs: TraceStep["inputs"], grade: number | null): string {
  const trace: TraceStep[] = [{ programmeId: "P", rule: "amount", outcome: "pass", inputs }];
  const decision = { outcome: "granted", way: "instant", subsidyFen: 49_900, estimatedFen: 49_900, trace };
  return eligibilitySentence(t, { decision: decision as unknown as LineDecision, grade, components });
}

it("names every part that makes up the amount, by its title", () => {
  const inputs = { baseBasisPoints: 1_500, oldFen: 5_000, rateBasisPoints: 1_500, capFen: 80_000 };
  expect(sentence(inputs, 1)).toBe("可补 ¥499.00：等级 1 级，购新补贴 15% + 旧物另补 ¥50.00，封顶 ¥800.00");
});

it("says what else made it less: whole yuan, and what is left to the person", () => {
  const inputs = { baseBasisPoints: 1_500, rounding: "yuanFloor", capFen: 80_000 };
  expect(sentence({ ...inputs, leftFen: 49_900, subsidyFen: 49_900 }, null)).toBe(
    "可补 ¥499.00：购新补贴 15%，舍去到元，封顶 ¥800.00，个人额度还剩 ¥499.00",
  );
});
