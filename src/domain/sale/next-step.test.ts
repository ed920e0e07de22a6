import { describe, expect, it } from "vitest";
import { sampleBicycle, sampleGoods } from "../../../tests/support/sample-facts.ts";
import { appliances, electricBicycles } from "../../../tests/support/sample-programmes.ts";
import { apply, decided, must, phone, samplePerson } from "../../../tests/support/sample-sale.ts";
import { fen } from "../money/index.ts";
import {
  addGoods,
  addTender,
  captureOldItem,
  captureSerial,
  newSale,
  nextSaleStep,
  waiveSubsidy,
  type Sale,
} from "./index.ts";

const programmes = [
  appliances(),
  electricBicycles(),
  appliances({
    id: "TEST-3C",
    categories: [{ code: "phone", name: "手机", group: null, grades: [], excludedKinds: [] }],
    captures: [{ kind: "imei", categories: null }],
    amount: {
      components: [
        {
          id: "base",
          title: "补贴",
          condition: { kind: "always" },
          amount: { kind: "rate", basisPoints: 1_500 },
        },
      ],
      caps: [{ condition: { kind: "always" }, capFen: 50_000 }],
      floorPriceFen: null,
      ceilingPriceFen: 600_000,
      rounding: "fenFloor",
    },
  }),
];

function step(sale: Sale): string {
  const { decision, toPayFen } = decided(sale, programmes);
  const { code, lineId } = nextSaleStep(sale, decision, toPayFen);
  return lineId === null ? code : `${code} ${lineId}`;
}

const identified = { kind: "personIdentified", person: samplePerson } as const;

describe("nextSaleStep", () => {
  it("leads through a basket: pieces first, line by line, then the person, then the money", () => {
    let sale = newSale("sale");
    expect(step(sale)).toBe("scanGoods");
    sale = apply(sale, addGoods("F", sampleGoods()), addGoods("B", sampleBicycle()), addGoods("P", phone()));
    expect(step(sale)).toBe("captureSerial F");
    sale = apply(sale, must(captureSerial(sale, "F", "HR2400000018", () => false)));
    expect(step(sale)).toBe("captureFrameNumber B");
    sale = apply(sale, must(captureSerial(sale, "B", "175721508069087", () => false)));
    expect(step(sale)).toBe("captureOldItem B");
    sale = apply(sale, must(captureOldItem(sale, "B", { battery: "lithium", serial: null })));
    expect(step(sale)).toBe("captureImei P");
    sale = apply(sale, must(captureSerial(sale, "P", "490154203237518", () => false)));
    expect(step(sale)).toBe("identifyPerson F");
    sale = apply(sale, identified);
    expect(step(sale)).toBe("takePayment");
    const { toPayFen } = decided(sale, programmes);
    const cash = { tenderId: "P1", kind: "cash", amountFen: toPayFen, reference: null } as const;
    expect(step(apply(sale, must(addTender(sale, cash, toPayFen))))).toBe("complete");
  });

  it("asks for nothing that no subsidy needs", () => {
    const refused = apply(newSale("sale"), addGoods("F", sampleGoods({ grade: 3 })));
    expect(step(refused)).toBe("takePayment");
    const waiting = apply(newSale("sale"), addGoods("F", sampleGoods()));
    expect(step(apply(waiting, must(waiveSubsidy(waiting, "F", true))))).toBe("takePayment");
    const free = apply(newSale("sale"), addGoods("C", sampleGoods({ grade: 3, listFen: 1 })));
    expect(step({ ...free, lines: free.lines.map((line) => ({ ...line, listFen: fen(0) })) })).toBe(
      "complete",
    );
  });
});
