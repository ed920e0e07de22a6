import { describe, expect, it } from "vitest";
import type { SaleLineView } from "../../contract/index.ts";
import { qualificationsOf } from "./qualifications.ts";

type Line = Pick<SaleLineView, "categoryName" | "decision">;

function line(categoryName: string, inputs: object, programmeId = "DEMO"): Line {
  const trace = [{ programmeId: "DEMO", rule: "quota", outcome: "pass", inputs }];
  const decision: object = { programme: { id: programmeId, version: 1, shortTitle: "" }, trace };
  return { categoryName, decision: decision as SaleLineView["decision"] };
}

describe("what a person may still have", () => {
  it("is the limit less what was had before, this basket not counted", () => {
    const lines = [
      line("冰箱", { limit: 1, usedBefore: 0, inBasket: 0 }),
      line("空调", { limit: 3, usedBefore: 1, inBasket: 0 }),
      line("空调", { limit: 3, usedBefore: 1, inBasket: 1 }),
    ];
    expect(qualificationsOf(lines)).toEqual([
      { categoryName: "冰箱", left: 1 },
      { categoryName: "空调", left: 2 },
    ]);
  });

  it("is never below nothing, and the tightest where limits differ", () => {
    const lines = [line("手机", { limit: 2, usedBefore: 0 }), line("手机", { limit: 1, usedBefore: 3 })];
    expect(qualificationsOf(lines)).toEqual([{ categoryName: "手机", left: 0 }]);
  });

  it("is not told without a limit, or of another programme than the line's", () => {
    const lines = [line("沙发", { isAsked: false }), line("窗帘", { limit: 1, usedBefore: 0 }, "OTHER")];
    expect(qualificationsOf(lines)).toEqual([]);
  });
});
