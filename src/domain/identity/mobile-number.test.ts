import { describe, expect, it } from "vitest";
import { mobileNumberTail, parseMobileNumber } from "./mobile-number.ts";

describe("parseMobileNumber", () => {
  it.each([
    "13800000000",
    " 138 0000 0000 ",
    "138-0000-0000",
    "+86 138 0000 0000",
    "8613800000000",
    "008613800000000",
    "１３８００００００００",
  ])("takes what people write: %j", (text) => {
    expect(parseMobileNumber(text)).toEqual({ ok: true, value: "13800000000" });
  });

  it.each(["", "1380000000", "138000000000", "12800000000", "03733010000", "1380000000x", "+1 13800000000"])(
    "refuses %j",
    (text) => {
      expect(parseMobileNumber(text)).toEqual({ ok: false, refusal: { code: "phoneMalformed" } });
    },
  );
});

it("shows two digits of eleven", () => {
  const number = parseMobileNumber("13800001234");
  expect(number.ok && mobileNumberTail(number.value)).toBe("34");
});
