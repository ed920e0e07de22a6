import { describe, expect, it } from "vitest";
import { imeis, phones, samplePhone } from "../../../tests/support/capture-programme.ts";
import { sampleBicycle, sampleGoods } from "../../../tests/support/sample-facts.ts";
import { appliances, electricBicycles } from "../../../tests/support/sample-programmes.ts";
import { apply, decided, must, samplePerson } from "../../../tests/support/sample-sale.ts";
import { fen } from "../money/index.ts";
import {
  addGoods,
  addPhoto,
  addTender,
  captureImei2,
  captureInvoice,
  captureOldItem,
  captureSerial,
  captureSerialAgain,
  confirmActivation,
  confirmSamePerson,
  newSale,
  nextSaleStep,
  preferClaim,
  setDelivery,
  signUndertaking,
  waiveSubsidy,
  type Sale,
  type SaleEvent,
} from "./index.ts";

const programmes = [appliances(), electricBicycles(), phones()];

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
    sale = apply(sale, addGoods("F", sampleGoods()), addGoods("B", sampleBicycle()));
    expect(step(sale)).toBe("captureSerial F");
    sale = apply(sale, must(captureSerial(sale, "F", "HR2400000018", () => false)));
    expect(step(sale)).toBe("captureFrameNumber B");
    sale = apply(sale, must(captureSerial(sale, "B", "175721508069087", () => false)));
    expect(step(sale)).toBe("captureOldItem B");
    sale = apply(sale, must(captureOldItem(sale, "B", { battery: "lithium", serial: null })));
    expect(step(sale)).toBe("identifyPerson F");
    sale = apply(sale, identified);
    expect(step(sale)).toBe("takePayment");
    const { toPayFen } = decided(sale, programmes);
    const cash = { tenderId: "P1", kind: "cash", amountFen: toPayFen, reference: null } as const;
    expect(step(apply(sale, must(addTender(sale, cash, toPayFen))))).toBe("complete");
  });

  it("leads through all that a programme can want, line by line within each round", () => {
    let sale = apply(newSale("sale"), addGoods("P1", samplePhone()), addGoods("P2", samplePhone()));
    const then = (expected: string, ...events: readonly SaleEvent[]) => {
      expect(step(sale)).toBe(expected);
      sale = apply(sale, ...events);
    };
    const [first, second, third] = imeis;
    const never = () => false;
    then("captureImei P1", must(captureSerial(sale, "P1", first, never)));
    then("captureImei2 P1", must(captureImei2(sale, "P1", second)));
    then("captureSerialAgain P1", must(captureSerialAgain(sale, "P1", first)));
    then("captureImei P2", must(captureSerial(sale, "P2", third, never)));
    then("captureImei2 P2", must(waiveSubsidy(sale, "P2", true)));
    then("identifyPerson P1", identified);
    then("confirmSamePerson P1", must(confirmSamePerson(sale, ["payer"])));
    then("signUndertaking P1", must(signUndertaking(sale, "P1", true)));
    then("confirmActivation P1", must(confirmActivation(sale, "P1", true)));
    const photo = (id: string, letter: string) => ({ id, sha256: letter.repeat(64), sealed: null });
    then("takePhoto P1", must(addPhoto(sale, "P1", photo("unboxed", "a"))));
    then("takePhoto P1", must(addPhoto(sale, "P1", photo("handover", "b"))));
    then("chooseDelivery P1", setDelivery({ kind: "carriedAway" }));
    then("captureInvoice P1", must(captureInvoice(sale, "P1", "24117000")));
    expect(step(sale)).toBe("takePayment");
  });

  it("leaves out what only a subsidy within the price needs, when it is claimed afterwards", () => {
    let sale = apply(newSale("sale"), addGoods("P1", samplePhone()));
    sale = apply(sale, must(captureSerial(sale, "P1", imeis[0], () => false)));
    sale = apply(sale, must(captureImei2(sale, "P1", imeis[1])));
    sale = apply(sale, must(captureSerialAgain(sale, "P1", imeis[0])));
    expect(step(sale)).toBe("identifyPerson P1");
    sale = apply(sale, must(preferClaim(sale, "P1", true)));
    expect(step(sale)).toBe("takePayment");
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
