import { expect, it } from "vitest";
import { sampleBicycle, sampleGoods } from "../../../tests/support/sample-facts.ts";
import { amountOf, appliances, electricBicycles, rate } from "../../../tests/support/sample-programmes.ts";
import { sampleTill, stand } from "../../../tests/support/sample-till.ts";
import { fen } from "../../domain/money/index.ts";
import { changeSale } from "./change-sale.ts";
import { captureOldItem } from "../../domain/sale/index.ts";
import { receiveScan } from "./receive-scan.ts";
import { openShift } from "./shift.ts";
import { tillView } from "./till-view.ts";

const more = { id: "old", title: "旧物另补", amount: { kind: "fixed", fen: 5_000 }, capFen: null };

it.each([
  ["a part of the amount looks at it", { kind: "oldItemHandedIn" }, true],
  ["only another category's part does", ofAirConditioner({ kind: "oldItemHandedIn" }), false],
  ["no part does", { kind: "always" }, false],
])("an old item is offered where %s", (_, condition, isOffered) => {
  const programme = appliances({ amount: amountOf([rate("base", 1_500), { ...more, condition }]) });
  const { till } = begun(programme, sampleGoods());
  const line = () => tillView(till, 0).sale!.lines[0]!;
  expect(line().mayHandInOldItem).toBe(isOffered);
  expect(line().components).toContainEqual({ id: "old", title: "旧物另补" });
  const before = line().decision.estimatedFen;
  changeSale(till, (sale) => captureOldItem(sale, line().lineId, { battery: null, serial: null }));
  expect(line().decision.estimatedFen - before).toBe(isOffered ? 5_000 : 0);
  expect(line().mayHandInOldItem).toBe(isOffered);
});

it("an old item that a capture asks for is no choice", () => {
  const { till } = begun(electricBicycles(), sampleBicycle());
  expect(tillView(till, 0).sale!.lines[0]!.mayHandInOldItem).toBe(false);
});

function ofAirConditioner(condition: object): object {
  return { kind: "allOf", conditions: [{ kind: "category", categories: ["airConditioner"] }, condition] };
}

function begun(programme: ReturnType<typeof appliances>, goods: ReturnType<typeof sampleGoods>) {
  const sample = sampleTill({ programmes: [programme], goods: [goods] });
  stand(sample);
  openShift(sample.till, { floatFen: fen(0) });
  receiveScan(sample.till, goods.gtin);
  return sample;
}
