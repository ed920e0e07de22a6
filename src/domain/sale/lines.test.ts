import { describe, expect, it } from "vitest";
import { sampleBicycle, sampleGoods } from "../../../tests/support/sample-facts.ts";
import { apply, decided, must, phone } from "../../../tests/support/sample-sale.ts";
import { electricBicycles, appliances } from "../../../tests/support/sample-programmes.ts";
import { fen } from "../money/index.ts";
import {
  addGoods,
  addUnlistedGoods,
  captureOldItem,
  captureSerial,
  lineAwaitingNumber,
  newSale,
  removeLine,
  setMerchantDiscount,
  waiveSubsidy,
  type Sale,
} from "./index.ts";

const never = () => false;
const two = apply(newSale("sale"), addGoods("L1", sampleGoods()), addGoods("L2", sampleGoods()));

function refusal(outcome: ReturnType<typeof removeLine>): string | null {
  return outcome.ok ? null : outcome.refusal.code;
}

describe("lines", () => {
  it("stand in the order in which they came, each at its own price", () => {
    const sale = apply(two, addUnlistedGoods("L3", "转接线", fen(990), null));
    expect(sale.lines.map(({ lineId, listFen }) => [lineId, listFen])).toEqual([
      ["L1", 499_900],
      ["L2", 499_900],
      ["L3", 990],
    ]);
    expect(apply(sale, must(removeLine(sale, "L2"))).lines.map(({ lineId }) => lineId)).toEqual(["L1", "L3"]);
  });

  it("that are not there are refused by every command", () => {
    for (const outcome of [
      removeLine(two, "L9"),
      setMerchantDiscount(two, "L9", fen(1)),
      captureSerial(two, "L9", "HR2400000018", never),
      captureOldItem(two, "L9", null),
      waiveSubsidy(two, "L9", true),
    ])
      expect(refusal(outcome)).toBe("lineNotFound");
  });

  it("take nobody's ID number for the number of a piece, new or old: it would stay readable for ever", () => {
    const idNumber = "41070219900307002X";
    expect(refusal(captureSerial(two, "L1", idNumber, never))).toBe("serialMalformed");
    const oldItem = { battery: null, serial: idNumber };
    expect(refusal(captureOldItem(two, "L1", oldItem))).toBe("serialMalformed");
  });

  it("take a discount up to the whole price", () => {
    expect(refusal(setMerchantDiscount(two, "L1", fen(499_901)))).toBe("discountTooLarge");
    const free = apply(two, must(setMerchantDiscount(two, "L1", fen(499_900))));
    expect(free.lines[0]?.merchantDiscountFen).toBe(499_900);
    expect(free.lines[1]).toBe(two.lines[1]);
  });

  it("take a number of their own kind only", () => {
    const sale = apply(
      newSale("sale"),
      addGoods("F", sampleGoods()),
      addGoods("B", sampleBicycle()),
      addGoods("P", phone()),
    );
    const code = (lineId: string, text: string) => refusal(captureSerial(sale, lineId, text, never));
    expect([code("F", "HR2400000018"), code("B", "175721508069087"), code("P", "490154203237518")]).toEqual([
      null,
      null,
      null,
    ]);
    expect([code("F", "短"), code("B", "HR2400000018"), code("P", "490154203237519")]).toEqual([
      "serialMalformed",
      "serialMalformed",
      "serialMalformed",
    ]);
    const cable = apply(newSale("sale"), addGoods("C", sampleGoods({ serialKind: "none" })));
    expect(refusal(captureSerial(cable, "C", "HR2400000018", never))).toBe("serialNotExpected");
  });

  it("never share a number, and one line may be given its number again", () => {
    const first = apply(two, must(captureSerial(two, "L1", "hr2400000018", never)));
    expect(refusal(captureSerial(first, "L2", "HR2400000018", never))).toBe("serialAlreadyInBasket");
    const again = apply(first, must(captureSerial(first, "L1", "HR2400000018", () => true)));
    expect(again.lines[0]).toMatchObject({ serial: "HR2400000018", serialUsedBefore: true });
  });
});

describe("the line that a scanned number belongs to", () => {
  const awaiting = (sale: Sale, programmes = [appliances(), electricBicycles()]) =>
    lineAwaitingNumber(sale, decided(sale, programmes).decision, "HR2400000099")?.line.lineId ?? null;

  it("is the line that the next step asks for, not the one that was scanned last", () => {
    const conditioners = apply(
      newSale("sale"),
      addGoods("L1", sampleGoods({ category: "airConditioner" })),
      addGoods("L2", sampleGoods({ category: "airConditioner" })),
    );
    expect(awaiting(conditioners)).toBe("L1");
    const first = apply(conditioners, must(captureSerial(conditioners, "L1", "HR2400000018", never)));
    expect(awaiting(first)).toBe("L2");
  });

  it("passes over a piece without a subsidy while another one's subsidy waits", () => {
    const sale = apply(
      newSale("sale"),
      addGoods("L1", sampleGoods()),
      addGoods("L2", sampleGoods({ grade: 3 })),
    );
    expect(awaiting(sale)).toBe("L1");
    const done = apply(sale, must(captureSerial(sale, "L1", "HR2400000018", never)));
    expect(awaiting(done)).toBe("L2");
  });

  it("is nobody when every number is there or none is to be had", () => {
    expect(awaiting(newSale("sale"))).toBeNull();
    expect(awaiting(apply(newSale("sale"), addUnlistedGoods("L1", "转接线", fen(990), null)))).toBeNull();
    const waived = apply(two, must(waiveSubsidy(two, "L1", true)), must(waiveSubsidy(two, "L2", true)));
    expect(awaiting(waived)).toBe("L2");
  });
});
