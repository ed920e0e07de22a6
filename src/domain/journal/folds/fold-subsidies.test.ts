import { expect, it } from "vitest";
import { dayOfDecision } from "./fold-subsidies.ts";

type SaleEntry = Parameters<typeof dayOfDecision>[0];

function sale(at: string, now: string | null): SaleEntry {
  const facts = now === null ? undefined : { now, lines: [] };
  return { kind: "saleCompleted", at, body: { facts } } as unknown as SaleEntry;
}

it("counts a use on the day for which it was decided, also when the money came after midnight", () => {
  const after = "2026-06-19T00:01:00.000+08:00";
  expect(dayOfDecision(sale(after, "2026-06-18T23:59:00.000+08:00"))).toBe("2026-06-18");
  expect(dayOfDecision(sale(after, after))).toBe("2026-06-19");
  expect(dayOfDecision(sale(after, null))).toBe("2026-06-19");
});
