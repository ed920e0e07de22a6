import { expect, test } from "vitest";
import { fen } from "../../domain/money/index.ts";
import type { FourPrices, SaleCompleted } from "../../domain/journal/sale-completed-schema.ts";
import { checkAmounts } from "./check-amounts.ts";

function prices(list: number, discount: number, subsidy: number, toPay: number): FourPrices {
  return {
    listFen: fen(list),
    merchantDiscountFen: fen(discount),
    subsidyFen: fen(subsidy),
    toPayFen: fen(toPay),
  };
}

type Line = Pick<SaleCompleted["lines"][number], "prices" | "programme">;
const granted = { id: "DEMO-HA-2025-AP", version: 1 };

function sale(lines: readonly Line[], totals: FourPrices, paid: number, change: number): SaleCompleted {
  const tenders = [{ tenderId: "1", kind: "cash", amountFen: fen(paid), reference: null }];
  // Only what is added up matters here; the schema is the ingestion's business.
  return { lines, totals, tenders, changeFen: fen(change) } as unknown as SaleCompleted;
}

const subsidised: Line = { prices: prices(499_900, 10_000, 97_980, 391_920), programme: granted };
const plain: Line = { prices: prices(1900, 0, 0, 1900), programme: null };
const both = prices(501_800, 10_000, 97_980, 393_820);

test("a sale whose sums come out is no case", () => {
  expect(checkAmounts(sale([subsidised, plain], both, 400_000, 6180))).toBeNull();
});

test("one fen too much or too little anywhere is found", () => {
  const shifted = { ...subsidised, prices: prices(499_900, 10_000, 97_981, 391_920) };
  expect(checkAmounts(sale([shifted, plain], both, 400_000, 6180))).toBe("linePrices");
  expect(
    checkAmounts(sale([subsidised, plain], prices(501_800, 10_000, 97_980, 393_821), 400_000, 6180)),
  ).toBe("linePrices");
  expect(
    checkAmounts(sale([subsidised, plain], prices(501_801, 10_000, 97_980, 393_821), 400_000, 6179)),
  ).toBe("totals");
  expect(checkAmounts(sale([subsidised, plain], both, 400_000, 6181))).toBe("tenders");
});

test("a subsidy needs its programme, and a programme its subsidy", () => {
  expect(checkAmounts(sale([{ ...subsidised, programme: null }, plain], both, 400_000, 6180))).toBe(
    "subsidyWithoutProgramme",
  );
  expect(checkAmounts(sale([subsidised, { ...plain, programme: granted }], both, 400_000, 6180))).toBe(
    "subsidyWithoutProgramme",
  );
});
