import { describe, expect, it } from "vitest";
import { messages, refusal, refusalSchema, replySchema, requestSchema } from "./index.ts";

const named = Object.entries(messages);

describe("the contract", () => {
  it("names every message by its area and what it does", () => {
    for (const [name] of named) expect(name).toMatch(/^[a-z]+:[a-z][A-Za-z0-9]+$/);
  });

  it.each(named)(
    "%s takes no member that it does not know, and nothing that is no object",
    (_, { input }) => {
      const isRefused = (value: unknown) => !input.safeParse(value).success;
      expect([null, undefined, 1, "text", []].every(isRefused)).toBe(true);
      // Also where required members are missing it must be the unknown one that is complained of.
      const issues = input.safeParse({ kind: "scan", text: "", surprise: 1 }).error?.issues ?? [];
      expect(issues.some(({ code }) => code === "unrecognized_keys")).toBe(true);
    },
  );

  it("carries requests by number and replies by type, strictly", () => {
    const request = { type: "request", id: 0, name: "till:getView", input: {} };
    expect(requestSchema.parse(request)).toEqual(request);
    expect(requestSchema.safeParse({ ...request, id: 0.5 }).success).toBe(false);
    expect(requestSchema.safeParse({ ...request, more: 1 }).success).toBe(false);
    expect(replySchema.safeParse({ type: "done", id: 1, output: {}, more: 1 }).success).toBe(false);
    expect(
      replySchema.safeParse({ type: "refused", id: 1, refusal: { code: "nonsense", params: {} } }).success,
    ).toBe(false);
    expect(refusalSchema.parse(refusal("tenderedTooLittle", { dueFen: 1 }))).toEqual({
      code: "tenderedTooLittle",
      params: { dueFen: 1 },
    });
  });
});

describe("what a screen may send", () => {
  it.each([
    ["shift:open", { floatFen: 0 }, true],
    ["shift:open", { floatFen: -1 }, false],
    ["tender:add", { kind: "cash", amountFen: 1, reference: null }, true],
    ["tender:add", { kind: "cash", amountFen: 0, reference: null }, false],
    ["tender:add", { kind: "card", amountFen: 1.5, reference: "R" }, false],
    ["sale:addUnlistedGoods", { name: "  ", priceFen: 1, gtin: null }, false],
    ["sale:addUnlistedGoods", { name: " 转接线 ", priceFen: 1, gtin: null }, true],
    ["sale:addUnlistedGoods", { name: "线\u001b@", priceFen: 1, gtin: null }, false],
    ["sale:addUnlistedGoods", { name: "线\ud840", priceFen: 1, gtin: null }, false],
    ["tender:add", { kind: "card", amountFen: 1, reference: "R\u0000" }, false],
    ["shift:close", { countedCashFen: 1, differenceReason: "少\ud840" }, false],
    ["operator:signOn", { operatorId: "1001", pin: "12" }, false],
    ["operator:signOn", { operatorId: "1001", pin: "１２３４" }, false],
    ["operator:signOn", { operatorId: "1001", pin: "123456" }, true],
    ["goods:search", { text: "冰箱", limit: 51 }, false],
    ["scan:receive", { text: "7".repeat(10_000), source: "wedge" }, true],
    ["sale:captureOldItem", { lineId: "L1", oldItem: { battery: "lithium", serial: null } }, true],
    ["sale:captureOldItem", { lineId: "L1", oldItem: { battery: "nuclear", serial: null } }, false],
  ] as const)("%s %j: %s", (name, input, isTaken) => {
    expect(messages[name].input.safeParse(input).success).toBe(isTaken);
  });
});
