import { describe, expect, it } from "vitest";
import { sampleBicycle, sampleGoods } from "../../../tests/support/sample-facts.ts";
import { appliances, electricBicycles } from "../../../tests/support/sample-programmes.ts";
import { sampleTill, stand, type SampleTill } from "../../../tests/support/sample-till.ts";
import { fen } from "../../domain/money/index.ts";
import type { IdCard } from "../../drivers/upos/index.ts";
import { abandonSale } from "./abandon-sale.ts";
import { addUnlisted, removeBasketLine } from "./edit-basket.ts";
import { clearPerson, receiveCard, typePerson, setContact } from "./identify-person.ts";
import { receiveScan } from "./receive-scan.ts";
import { openShift } from "./shift.ts";
import { tillView } from "./till-view.ts";

const refrigerator = sampleGoods();
const conditioner = sampleGoods({ gtin: "06999030101013", category: "airConditioner", model: "KFR-35GW" });
const ineligible = sampleGoods({ gtin: "06999040101010", grade: 3, model: "OLD-1" });
const bicycle = sampleBicycle();

function openTill(): SampleTill {
  const sample = sampleTill({
    programmes: [appliances(), electricBicycles()],
    goods: [refrigerator, conditioner, ineligible, bicycle],
  });
  stand(sample);
  openShift(sample.till, { floatFen: fen(0) });
  return sample;
}

function scan({ till }: SampleTill, ...texts: readonly string[]): (string | null)[] {
  return texts.map((text) => {
    const outcome = receiveScan(till, text);
    return outcome.ok ? null : outcome.refusal.code;
  });
}

function serials({ till }: SampleTill): (string | null)[] {
  return till.session.sale?.lines.map(({ serial }) => serial) ?? [];
}

describe("a scan", () => {
  it("opens a basket, adds a line for goods, and gives the line its number", () => {
    const sample = openTill();
    expect(scan(sample, refrigerator.gtin, "hrtest000018")).toEqual([null, null]);
    expect(serials(sample)).toEqual(["HRTEST000018"]);
    expect(sample.till.session.lastScan).toMatchObject({ outcome: "serialCaptured", refusalCode: null });
  });

  it("that is nothing known is told by what is awaited", () => {
    const sample = openTill();
    scan(sample, bicycle.gtin);
    expect(scan(sample, "123456")).toEqual(["serialMalformed"]);
    expect(sample.till.session.lastScan?.refusalParams).toEqual({ kind: "frameNumber" });
    expect(serials(sample)).toEqual([null]);
  });

  it("of a number goes to the line that the screen asks for", () => {
    const sample = openTill();
    scan(sample, conditioner.gtin, conditioner.gtin, ineligible.gtin);
    const asked = () => tillView(sample.till, 0).nextStep;
    expect(asked()).toMatchObject({ code: "captureSerial", position: 1 });
    scan(sample, "HRTEST000001");
    expect(asked()).toMatchObject({ code: "captureSerial", position: 2 });
    scan(sample, "HRTEST000002");
    expect(serials(sample)).toEqual(["HRTEST000001", "HRTEST000002", null]);
    expect(asked()).toMatchObject({ code: "identifyPerson" });
    // Nobody asks for the third; its number is kept all the same.
    scan(sample, "HRTEST000003");
    expect(serials(sample).at(-1)).toBe("HRTEST000003");
    expect(scan(sample, "HRTEST000004")).toEqual(["scanNotRecognised"]);
  });

  it("is held to what the line waits for", () => {
    const sample = openTill();
    scan(sample, bicycle.gtin);
    expect(scan(sample, "HRTEST000018", "490154203237518")).toEqual(["serialMalformed", "serialMalformed"]);
    expect(scan(sample, "175721508069087")).toEqual([null]);
    expect(serials(sample)).toEqual(["175721508069087"]);
  });

  it.each([
    ["scanEmpty", "   "],
    ["scanTooLong", "7".repeat(700)],
    ["scanCheckDigit", "6901234567893"],
    ["goodsUnknown", "6901234567892"],
    ["nameMissing", "11010519491231002X"],
    ["scanLinkIgnored", "https://example.cn/label"],
    ["scanNotRecognised", "HRTEST000018"],
    ["scanNotRecognised", "\u0000\u001b@"],
  ])("is refused as %s, shown as such, and begins no basket (case %#)", (code, text) => {
    const sample = openTill();
    expect(scan(sample, text)).toEqual([code]);
    expect(sample.till.session).toMatchObject({
      sale: null,
      lastScan: { outcome: "refused", refusalCode: code },
    });
  });

  it("is refused while nobody may sell, with what stands in the way", () => {
    const sample = sampleTill();
    expect(scan(sample, refrigerator.gtin)).toEqual(["notSignedOn"]);
    stand(sample, "technician");
    expect(scan(sample, refrigerator.gtin)).toEqual(["notAllowed"]);
    stand(sample);
    expect(scan(sample, refrigerator.gtin)).toEqual(["shiftNotOpen"]);
    expect(sample.till.session.sale).toBeNull();
  });

  it("that refuses nothing else leaves the basket as it was at the 201st piece", () => {
    const sample = openTill();
    for (let index = 0; index < 200; index += 1)
      addUnlisted(sample.till, { name: "转接线", priceFen: fen(1), gtin: null });
    const { sale } = sample.till.session;
    expect(scan(sample, refrigerator.gtin)).toEqual(["saleTooLarge"]);
    expect(sample.till.session.sale).toBe(sale);
  });
});

describe("a person", () => {
  const card: IdCard = {
    kind: "resident",
    name: "张示范",
    gender: "male",
    nationCode: "01",
    birthDate: "19900307",
    address: "示范路 1 号",
    idNumber: "41070219900307002X",
    issuer: "示范公安局",
    validFrom: "20200101",
    validTo: "20400101",
  };
  const laid = ({ till }: SampleTill, changes: Partial<IdCard> = {}) => {
    const outcome = receiveCard(till, { ...card, ...changes });
    return outcome.ok ? null : outcome.refusal.code;
  };

  it("is taken from the card, masked, with a token, and kept apart from the basket", () => {
    const sample = openTill();
    expect(laid(sample)).toBeNull();
    const { sale, personSecret } = sample.till.session;
    expect(sale?.person).toMatchObject({
      verifiedBy: "card",
      maskedName: "张**",
      ageBand: 30,
      regionCode: "410000",
    });
    expect(Object.keys(sale?.person?.tokens ?? {})).toEqual(["person-1"]);
    expect(JSON.stringify(sale)).not.toMatch(/张示范|19900307|示范路/);
    expect(personSecret).toEqual({
      name: "张示范",
      idNumber: card.idNumber,
      phone: null,
      address: "示范路 1 号",
      deliveryAddress: null,
    });
  });

  it.each<[string, Partial<IdCard>, string | null]>([
    ["of another kind", { kind: "foreigner" }, "cardKindNotAccepted"],
    ["that ended yesterday", { validTo: "20260617" }, "cardExpired"],
    ["that ends today", { validTo: "20260618" }, null],
    ["that never ends", { validTo: "长期" }, null],
    ["with a wrong number", { idNumber: "410702199003070021" }, "cardNumberWrong"],
    ["without a name", { name: "　" }, "nameMissing"],
  ])("with a card %s", (_, changes, code) => {
    const sample = openTill();
    expect(laid(sample, changes)).toBe(code);
    expect(sample.till.session.personSecret === null).toBe(code !== null);
  });

  it("is typed with its check digit, by who may", () => {
    const sample = openTill();
    const { till } = sample;
    const typed = (name: string, idNumber: string) => {
      const outcome = typePerson(till, { name, idNumber });
      return outcome.ok ? null : outcome.refusal.code;
    };
    expect(typed("张示范", "410702199003070021")).toBe("idCheckDigit");
    expect(typed(" ", "41070219900307002X")).toBe("nameMissing");
    expect(typed(" 张示范 ", "410702 19900307 002x")).toBeNull();
    expect(till.session.sale?.person?.verifiedBy).toBe("typed");
    stand(sample, "technician");
    expect(typed("张示范", "41070219900307002X")).toBe("notAllowed");
  });

  it("may give a phone number and an address, of which the screen shows two digits and that there is one", () => {
    const sample = openTill();
    const { till } = sample;
    const give = (phone: string | null, deliveryAddress: string | null) => {
      const outcome = setContact(till, { phone, deliveryAddress });
      return outcome.ok ? null : outcome.refusal.code;
    };
    expect(give("13800001234", null)).toBe("personMissing");
    laid(sample);
    expect(give("1380000123", null)).toBe("phoneMalformed");
    expect(tillView(till, 1).sale?.contact).toEqual({ phoneTail: null, hasDeliveryAddress: false });
    expect(give(" 138 0000 1234", " 虚构路 2 号 ")).toBeNull();
    const view = tillView(till, 2);
    expect(view.sale?.contact).toEqual({ phoneTail: "34", hasDeliveryAddress: true });
    expect(JSON.stringify(view)).not.toMatch(/1380000|虚构路/);
    expect(till.session.personSecret).toMatchObject({ phone: "13800001234", deliveryAddress: "虚构路 2 号" });
    expect(give(null, "  ")).toBeNull();
    expect(till.session.personSecret).toMatchObject({ phone: null, deliveryAddress: null });
    give("13800001234", null);
    laid(sample, { name: "李样例" });
    expect(till.session.personSecret).toMatchObject({ name: "李样例", phone: null });
    stand(sample, "technician");
    expect(give("13800001234", null)).toBe("notAllowed");
  });

  it("is forgotten with the basket, or before", () => {
    const sample = openTill();
    const { till } = sample;
    const isForgotten = () =>
      till.session.personSecret === null && (till.session.sale?.person ?? null) === null;
    laid(sample);
    clearPerson(till);
    expect([isForgotten(), till.session.sale === null]).toEqual([true, false]);
    laid(sample);
    expect(isForgotten()).toBe(false);
    abandonSale(till);
    expect([isForgotten(), till.session.sale]).toEqual([true, null]);
    expect(abandonSale(till)).toMatchObject({ refusal: { code: "noSale" } });
    scan(sample, refrigerator.gtin);
    removeBasketLine(till, { lineId: till.session.sale!.lines[0]!.lineId });
    expect(till.session.sale).toBeNull();
  });
});
