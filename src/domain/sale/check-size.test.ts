import { expect, it } from "vitest";
import { samplePhone } from "../../../tests/support/capture-programme.ts";
import { apply, must } from "../../../tests/support/sample-sale.ts";
import { fen } from "../money/index.ts";
import { addGoods, captureOldItem, checkSize, newSale, setPriceParts, type Sale } from "./index.ts";

function basket(count: number): Sale {
  const lines = Array.from({ length: count }, (_, index) => addGoods(`line-${index}`, samplePhone()));
  return apply(newSale("sale"), ...lines);
}

/** Every line with as much captured as there is. */
function filled(sale: Sale): Sale {
  const oldItem = { battery: "leadAcid", serial: "X".repeat(32), proof: "B".repeat(40) } as const;
  const each = fen(1_000);
  const priceParts = { installationFen: each, accessoriesFen: each, warrantyFen: each, feesFen: each };
  return sale.lines.reduce((before, { lineId }) => {
    const handedIn = apply(before, must(captureOldItem(before, lineId, oldItem)));
    const parted = apply(handedIn, must(setPriceParts(handedIn, lineId, priceParts)));
    const photos = ["unboxed", "handover"].map((id) => ({ id, sha256: "a".repeat(64), sealed: null }));
    return {
      ...parted,
      lines: parted.lines.map((line) => (line.lineId === lineId ? { ...line, photos } : line)),
    };
  }, sale);
}

it("takes as many plain lines as an entry may hold, and not one more", () => {
  expect(checkSize(basket(200)).ok).toBe(true);
  expect(checkSize(basket(201))).toMatchObject({ ok: false, refusal: { code: "saleTooLarge" } });
});

it("takes fewer lines when much is captured for each, before their entry would be too long to be read", () => {
  expect(checkSize(filled(basket(100))).ok).toBe(true);
  expect(checkSize(filled(basket(101)))).toMatchObject({ ok: false, refusal: { code: "saleTooLarge" } });
});
