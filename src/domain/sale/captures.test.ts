import { describe, expect, it } from "vitest";
import { samplePhone } from "../../../tests/support/capture-programme.ts";
import { apply, must, samplePerson } from "../../../tests/support/sample-sale.ts";
import {
  addGoods,
  addPhoto,
  captureInvoice,
  captureOldItem,
  captureSerial,
  confirmActivation,
  confirmSamePerson,
  lineFacts,
  newSale,
  personFacts,
  preferClaim,
  removeLine,
  removePhoto,
  setDelivery,
  signUndertaking,
  type Photo,
  type Sale,
} from "./index.ts";

const two = apply(newSale("sale"), addGoods("P1", samplePhone()), addGoods("P2", samplePhone()));
const codeOf = (outcome: ReturnType<typeof captureInvoice>) => (outcome.ok ? null : outcome.refusal.code);
const photo = (id: string, sha256: string): Photo => ({ id, sha256: sha256.repeat(64), sealed: null });
const withPhoto = (sale: Sale, lineId: string, one: Photo) => apply(sale, must(addPhoto(sale, lineId, one)));

const always = new Set(Object.keys(lineFacts(two)[0]!));

/** The members of a line's facts that are there only when something was captured. */
function captured(sale: Sale, index = 0): Record<string, unknown> {
  return Object.fromEntries(Object.entries(lineFacts(sale)[index]!).filter(([name]) => !always.has(name)));
}

describe("what was captured", () => {
  it("stands in the facts, and nothing stands there before", () => {
    expect(always.size).toBe(9);
    let sale = apply(two, must(confirmActivation(two, "P1", true)));
    sale = apply(sale, must(signUndertaking(sale, "P1", true)));
    sale = apply(sale, must(captureInvoice(sale, "P1", " 24117000a1b2 ")));
    sale = apply(sale, must(preferClaim(sale, "P1", true)));
    expect(captured(sale)).toEqual({
      activated: true,
      undertakingSigned: true,
      invoiceNumber: "24117000A1B2",
      prefersClaim: true,
    });
    expect(captured(sale, 1)).toEqual({});
  });

  it("is gone when it is taken back", () => {
    let sale = apply(two, must(confirmActivation(two, "P1", true)));
    sale = apply(sale, must(captureInvoice(sale, "P1", "24117000")));
    sale = withPhoto(sale, "P1", photo("unboxed", "a"));
    sale = apply(sale, must(confirmActivation(sale, "P1", false)));
    sale = apply(sale, must(captureInvoice(sale, "P1", null)));
    sale = apply(sale, must(removePhoto(sale, "P1", "unboxed")));
    expect(captured(sale)).toEqual({});
    expect(codeOf(removePhoto(sale, "P1", "unboxed"))).toBe("photoNotFound");
  });
});

describe("another piece, another basket", () => {
  it("begins anew: what was photographed and switched on was another one", () => {
    const never = () => false;
    const first = apply(two, must(captureSerial(two, "P1", "356938035643809", never)));
    const done = withPhoto(
      apply(first, must(confirmActivation(first, "P1", true))),
      "P1",
      photo("unboxed", "a"),
    );
    const same = apply(done, must(captureSerial(done, "P1", "356938035643809", never)));
    expect(captured(same)).toHaveProperty("photos");
    expect(captured(apply(done, must(captureSerial(done, "P1", "490154203237518", never))))).toEqual({});
  });

  it("is delivered where its own customer says", () => {
    const sale = apply(two, setDelivery({ kind: "delivered", regionCode: "410702" }));
    const [one, none] = [apply(sale, must(removeLine(sale, "P1"))), ["P1", "P2"]] as const;
    expect(one.delivery).not.toBeNull();
    const empty = none.reduce((left, lineId) => apply(left, must(removeLine(left, lineId))), sale);
    expect(empty.delivery).toBeNull();
  });
});

describe("who stands there", () => {
  const first = samplePerson;
  const second = { ...first, tokens: { "person-1": "another" } };
  const identified = (person: typeof first) => ({ kind: "personIdentified", person }) as const;
  const signed = () => {
    const sale = apply(two, identified(first), must(signUndertaking(two, "P1", true)));
    return apply(
      sale,
      must(captureInvoice(sale, "P1", "24117000")),
      must(confirmSamePerson(sale, ["payer"])),
    );
  };

  it("signs for nobody else", () => {
    expect(captured(apply(signed(), identified(second)))).toEqual({});
    expect(captured(apply(signed(), { kind: "personCleared" }, identified(second)))).toEqual({});
    expect(apply(signed(), identified(second)).isAlso).toEqual([]);
  });

  it("need not sign again for showing the card again", () => {
    const again = apply(signed(), identified(first));
    expect(captured(again)).toEqual({ undertakingSigned: true, invoiceNumber: "24117000" });
    expect(again.isAlso).toEqual(["payer"]);
  });
});

describe("an invoice's number", () => {
  it.each([
    "12345",
    "1".repeat(25),
    "24-117000",
    "发票24117000",
    "41070219900307002X",
    "410702199003070021",
    "13800138000",
    "6222020200112230",
  ])("is not %j", (text) => expect(codeOf(captureInvoice(two, "P1", text))).toBe("invoiceNumberMalformed"));
});

describe("an old item", () => {
  it("says what is known of it and leaves out the rest", () => {
    const oldItem = {
      battery: "lithium",
      serial: null,
      proof: "BF-2026-001",
      capacityChecked: true,
    } as const;
    const sale = apply(two, must(captureOldItem(two, "P1", oldItem)));
    expect(lineFacts(sale)[0]?.oldItem).toEqual(oldItem);
    const without = { battery: null, serial: null, proof: undefined, capacityChecked: false };
    const plain = apply(two, must(captureOldItem(two, "P1", without)));
    expect(Object.keys(lineFacts(plain)[0]?.oldItem ?? {})).toEqual(["battery", "serial"]);
  });
});

describe("a photo", () => {
  it("takes the place of the one before of its id", () => {
    const one = withPhoto(two, "P1", photo("unboxed", "a"));
    const again = withPhoto(one, "P1", photo("unboxed", "b"));
    const both = withPhoto(again, "P1", photo("handover", "c"));
    expect(both.lines[0]?.photos.map(({ id, sha256 }) => [id, sha256[0]])).toEqual([
      ["unboxed", "b"],
      ["handover", "c"],
    ]);
  });

  it("is reused at both pieces that it serves, and where it served before", () => {
    const one = withPhoto(two, "P1", photo("unboxed", "a"));
    const both = withPhoto(one, "P2", photo("unboxed", "a"));
    expect(lineFacts(both).map(({ photos }) => photos?.[0]?.isReused)).toEqual([true, true]);
    expect(lineFacts(one).map(({ photos }) => photos?.[0]?.isReused)).toEqual([false, undefined]);
    expect(lineFacts(one, ({ sha256 }) => sha256.startsWith("a"))[0]?.photos?.[0]?.isReused).toBe(true);
  });

  it("is reused where it serves one piece for two things, until one of them is taken anew", () => {
    const reused = (sale: Sale) => lineFacts(sale)[0]?.photos?.map(({ isReused }) => isReused);
    const one = withPhoto(two, "P1", photo("unboxed", "a"));
    const both = withPhoto(one, "P1", photo("handover", "a"));
    expect(reused(both)).toEqual([true, true]);
    expect(reused(withPhoto(both, "P1", photo("unboxed", "b")))).toEqual([false, false]);
  });
});

describe("the same person", () => {
  const known = apply(two, { kind: "personIdentified", person: samplePerson });

  it("is confirmed of somebody, each way once, and of nobody else afterwards", () => {
    expect(codeOf(confirmSamePerson(two, ["payer"]))).toBe("personMissing");
    expect(personFacts(known)).toEqual({ documentKind: "residentId", ageBand: 30, province: "41" });
    const sale = apply(known, must(confirmSamePerson(known, ["payer", "payer", "receiver"])));
    expect(personFacts(sale)).toMatchObject({ isAlso: ["payer", "receiver"] });
    const other = apply(sale, { kind: "personIdentified", person: { ...samplePerson, maskedName: "李**" } });
    expect(personFacts(other)).not.toHaveProperty("isAlso");
    expect(apply(sale, { kind: "personCleared" }).isAlso).toEqual([]);
  });
});

it("a delivery is of the whole sale, and can be taken back", () => {
  const sent = apply(two, setDelivery({ kind: "delivered", regionCode: "410702" }));
  expect(sent.delivery).toEqual({ kind: "delivered", regionCode: "410702" });
  expect(apply(sent, setDelivery(null)).delivery).toBeNull();
});
