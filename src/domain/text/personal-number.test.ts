import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { personalNumberIn } from "./personal-number.ts";

const seed = 20_261_122;
/** Numbers that card schemes and GB 11643 publish as examples. */
const examples = {
  idNumber: ["11010519491231002X", "440524188001010014"],
  mobileNumber: ["13800000000", "19912345678"],
  cardNumber: [
    "4111111111111111",
    "5555555555554444",
    "378282246310005",
    "6200000000000005",
    "3530111333300000",
  ],
} as const;
const everyExample = Object.entries(examples).flatMap(([kind, numbers]) =>
  numbers.map((number) => [kind, number] as const),
);

describe("personalNumberIn", () => {
  it.each(everyExample)("finds the %s %s however it is written", (kind, number) => {
    const groups = number.replaceAll(/(.{4})(?=.)/g, "$1 ");
    const spellings = [
      number,
      number.toLowerCase(),
      `顾客${number}要求送货`,
      `ref:${number};`,
      groups,
      groups.replaceAll(" ", "-"),
      groups.replaceAll(" ", " . "),
      number.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
      `${number} 2026`,
    ];
    for (const text of spellings) expect.soft(personalNumberIn(text), text).toBe(kind);
  });

  it.each([
    ["a card terminal's reference", "112233445566"],
    ["a card terminal's reference that begins like a mobile number", "138000000001"],
    ["an order of a mobile payment", "4200001234202611220123456789"],
    ["another one", "2026112222001412345678901234"],
    ["a batch and a number", "000123 000456"],
    ["an IMEI", "490154203237518"],
    ["a trade item number", "6999010101019"],
    ["a time", "2026-11-22 15:30:00"],
    ["a landline", "0373-3010000"],
    ["an amount", "3999.20"],
    ["an ID number with a wrong check character", "110105194912310021"],
    ["a card number with a wrong check digit", "4111111111111112"],
    ["words", "顾客少付 5 元，店长同意"],
    ["nothing", ""],
  ])("leaves %s alone", (_, text) => {
    expect(personalNumberIn(text)).toBeNull();
  });

  it("finds every card number of 16 digits, and only by its check digit", () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom("622", "436", "524", "955"), digits, (issuer, rest) => {
        const body = `${issuer}${rest.join("")}`;
        const found = [...Array(10).keys()].filter(
          (check) => personalNumberIn(`${body}${check}`) === "cardNumber",
        );
        expect(found).toHaveLength(1);
      }),
      { seed },
    );
  });

  it("never throws and never hangs, whatever comes in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect([null, "idNumber", "mobileNumber", "cardNumber"]).toContain(personalNumberIn(text));
      }),
      { seed },
    );
    expect(personalNumberIn("1 ".repeat(5000))).toBeNull();
  });
});
