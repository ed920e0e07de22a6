import { describe, expect, it } from "vitest";
import { parseCardText } from "./card-text.ts";

/** Lays invented texts out as the tables of GA/T 490 say, independently of the parser's own tables. */
function block(fields: Readonly<Record<number, string>>): Uint8Array {
  const bytes = Buffer.from(" ".repeat(128), "utf16le");
  for (const [offset, text] of Object.entries(fields)) bytes.write(text, Number(offset), "utf16le");
  return Uint8Array.from(bytes);
}

const resident = {
  0: "样例张三",
  30: "1",
  32: "01",
  36: "19900307",
  52: "样例市虚构区无此路0号",
  122: "41070219900307123X",
  158: "样例市公安局",
  188: "20200101",
  204: "长期",
};

const foreigner2017 = {
  0: "SAMPLE, INVENTED",
  120: "2",
  122: "DEU110019900307",
  152: "DEU",
  158: "样例",
  188: "20180101",
  204: "20280101",
  220: "19900307",
  236: "01",
  240: "1100",
  248: "I",
};

describe("parseCardText", () => {
  it("reads a resident's card", () => {
    expect(parseCardText(block(resident))).toEqual({
      ok: true,
      value: {
        kind: "resident",
        name: "样例张三",
        gender: "male",
        nationCode: "01",
        birthDate: "19900307",
        address: "样例市虚构区无此路0号",
        idNumber: "41070219900307123X",
        issuer: "样例市公安局",
        validFrom: "20200101",
        validTo: "长期",
      },
    });
  });

  it("reads the card of a resident of Hong Kong, Macao or Taiwan", () => {
    const card = parseCardText(block({ ...resident, 32: "  ", 220: "H12345678", 238: "01", 248: "J" }));
    expect(card).toMatchObject({
      ok: true,
      value: { kind: "hkMacauTaiwan", nationCode: "", address: resident[52] },
    });
  });

  it("reads a foreigner's card of 2023, by its English name where there is no other", () => {
    const fields = {
      ...resident,
      0: "    ",
      32: "01",
      52: "SAMPLE, INVENTED",
      158: " ".repeat(6),
      242: "276",
      248: "Y",
    };
    expect(parseCardText(block(fields))).toMatchObject({
      ok: true,
      value: { kind: "foreigner", name: "SAMPLE, INVENTED", nationCode: "", address: "", issuer: "" },
    });
  });

  it("reads a foreigner's card of 2017", () => {
    expect(parseCardText(block(foreigner2017))).toEqual({
      ok: true,
      value: {
        kind: "foreigner",
        name: "样例",
        gender: "female",
        nationCode: "",
        birthDate: "19900307",
        address: "",
        idNumber: "DEU110019900307",
        issuer: "1100",
        validFrom: "20180101",
        validTo: "20280101",
      },
    });
  });

  it("takes 0 and 9 for a gender that is not told, and x for X", () => {
    expect(parseCardText(block({ ...resident, 30: "9", 122: "41070219900307123x" }))).toMatchObject({
      ok: true,
      value: { gender: "unknown", idNumber: "41070219900307123X" },
    });
  });

  it.each([
    ["name", { 0: "    " }],
    ["gender", { 30: "3" }],
    ["nation", { 32: "汉 " }],
    ["birthDate", { 36: "19901301" }],
    ["birthDate", { 36: "19900230" }],
    ["idNumber", { 122: "4107021990030712 X" }],
    ["idNumber", { 122: "41070219900307123A" }],
    ["validity", { 188: "        " }],
    ["validity", { 204: "永久" }],
    ["kind", { 248: "Z" }],
    ["encoding", { 0: "样\u0000例" }],
    ["encoding", { 52: "\ud800市" }],
  ])("refuses a block whose %s is malformed", (code, change) => {
    expect(parseCardText(block({ ...resident, ...change }))).toEqual({ ok: false, refusal: { code } });
  });

  it("refuses a block of another length", () => {
    expect(parseCardText(new Uint8Array(255))).toEqual({ ok: false, refusal: { code: "length" } });
  });
});
