import { describe, expect, it } from "vitest";
import { imeis, phones, samplePhone } from "../../../tests/support/capture-programme.ts";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { appliances, serialNumber } from "../../../tests/support/sample-programmes.ts";
import { apply, decided, must } from "../../../tests/support/sample-sale.ts";
import {
  addGoods,
  captureImei2,
  captureSerial,
  captureSerialAgain,
  lineAwaitingNumber,
  newSale,
  type Sale,
} from "./index.ts";

const never = () => false;
const [first, second, other] = imeis;
const two = apply(newSale("sale"), addGoods("P1", samplePhone()), addGoods("P2", samplePhone()));
const withFirst = apply(two, must(captureSerial(two, "P1", first, never)));
const complete = apply(withFirst, must(captureImei2(withFirst, "P1", second)));

const codeOf = (outcome: ReturnType<typeof captureSerial>) => (outcome.ok ? null : outcome.refusal.code);

describe("a number that is read twice", () => {
  it("is confirmed by the same number, however it is spelt, and by no other", () => {
    const fridge = apply(newSale("sale"), addGoods("L1", sampleGoods()));
    const sale = apply(fridge, must(captureSerial(fridge, "L1", "HR2400000018", never)));
    expect(codeOf(captureSerialAgain(sale, "L1", "HR2400000019"))).toBe("serialDiffers");
    expect(codeOf(captureSerialAgain(sale, "L1", "短"))).toBe("serialDiffers");
    const [line] = apply(sale, must(captureSerialAgain(sale, "L1", " hr2400000018 "))).lines;
    expect(line?.serialReadTwice).toBe(true);
  });

  it("must have been read once before", () => {
    expect(codeOf(captureSerialAgain(two, "P1", first))).toBe("serialMissing");
    expect(codeOf(captureSerialAgain(two, "P9", first))).toBe("lineNotFound");
  });

  it("begins anew with another number, and stays read twice when the same is read a third time", () => {
    const twice = apply(withFirst, must(captureSerialAgain(withFirst, "P1", first)));
    expect(apply(twice, must(captureSerial(twice, "P1", first, never))).lines[0]?.serialReadTwice).toBe(true);
    expect(apply(twice, must(captureSerial(twice, "P1", other, never))).lines[0]?.serialReadTwice).toBe(
      false,
    );
  });
});

describe("a second IMEI", () => {
  it("is another one than the first, of this piece alone, with a right check digit", () => {
    expect(complete.lines[0]?.imei2).toBe(second);
    expect(codeOf(captureImei2(withFirst, "P1", first))).toBe("imeiSame");
    expect(codeOf(captureImei2(withFirst, "P1", "490154203237519"))).toBe("imeiMalformed");
    expect(codeOf(captureImei2(withFirst, "P2", first))).toBe("serialAlreadyInBasket");
    expect(codeOf(captureImei2(complete, "P2", second))).toBe("serialAlreadyInBasket");
    expect(codeOf(captureSerial(complete, "P2", second, never))).toBe("serialAlreadyInBasket");
    expect(codeOf(captureSerial(complete, "P1", second, never))).toBe("imeiSame");
  });

  it("is of phones only", () => {
    const fridge = apply(newSale("sale"), addGoods("L1", sampleGoods()));
    expect(codeOf(captureImei2(fridge, "L1", second))).toBe("imeiNotExpected");
  });
});

describe("where a scanned number belongs", () => {
  const where = (sale: Sale, scan: string, programmes = [phones()]) => {
    const awaited = lineAwaitingNumber(sale, decided(sale, programmes).decision, scan);
    return awaited && [awaited.line.lineId, awaited.as];
  };

  it("is the first number, then the second IMEI, then the first one again", () => {
    expect(where(two, first)).toEqual(["P1", "serial"]);
    expect(where(withFirst, second)).toEqual(["P1", "imei2"]);
    // The number that is already there confirms itself, also while another one is wanted.
    expect(where(withFirst, first)).toEqual(["P1", "serialAgain"]);
    expect(where(complete, first)).toEqual(["P1", "serialAgain"]);
  });

  it("is the line that waits for a second reading, which then says that it is another number", () => {
    expect(where(complete, other)).toEqual(["P1", "serialAgain"]);
    const done = apply(complete, must(captureSerialAgain(complete, "P1", first)));
    expect(where(done, other)).toEqual(["P2", "serial"]);
  });

  it("is the line of that very number, also behind another that waits", () => {
    const twice = [appliances({ captures: [{ ...serialNumber, isTwice: true }], limits: [] })];
    const fridges = apply(newSale("sale"), addGoods("L1", sampleGoods()), addGoods("L2", sampleGoods()));
    const one = apply(fridges, must(captureSerial(fridges, "L1", "HR2400000018", never)));
    const both = apply(one, must(captureSerial(one, "L2", "HR2400000026", never)));
    expect(where(both, "hr2400000026", twice)).toEqual(["L2", "serialAgain"]);
  });
});
