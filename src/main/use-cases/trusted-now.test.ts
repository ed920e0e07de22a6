import { expect, it } from "vitest";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { sampleTill, stand, type SampleTill } from "../../../tests/support/sample-till.ts";
import { fen } from "../../domain/money/index.ts";
import { appendEntry } from "./append-entry.ts";
import { typePerson } from "./identify-person.ts";
import { receiveScan } from "./receive-scan.ts";
import { decideSale } from "./sale-decision.ts";
import { openShift } from "./shift.ts";

const dayMs = 86_400_000;

/** A refrigerator with its number and its buyer, ready to be decided. */
function basket(): SampleTill {
  const sample = sampleTill();
  stand(sample);
  expect(openShift(sample.till, { floatFen: fen(0) }).ok).toBe(true);
  expect(receiveScan(sample.till, sampleGoods().gtin).ok).toBe(true);
  expect(receiveScan(sample.till, "HRTEST000018").ok).toBe(true);
  expect(typePerson(sample.till, { name: "张示范", idNumber: "41070219900307002X" }).ok).toBe(true);
  return sample;
}

function outcome({ till }: SampleTill): string {
  const [line] = decideSale(till, till.session.sale!).decision.lines;
  return line?.refusal?.code ?? line?.outcome ?? "";
}

function entry({ till }: SampleTill): void {
  const operator = { id: "1001", role: "cashier" } as const;
  expect(appendEntry(till, "operatorSignedOn", { operator }).ok).toBe(true);
}

it("makes no ended programme valid again when the clock is set back", () => {
  const sample = basket();
  expect(outcome(sample)).toBe("granted");
  sample.pass(300 * dayMs);
  entry(sample);
  expect(outcome(sample)).toBe("programmeEnded");
  sample.setClock(-300 * dayMs);
  expect(outcome(sample)).toBe("programmeEnded");
  // An entry of the wrong, earlier time does not lower what was seen.
  entry(sample);
  expect(outcome(sample)).toBe("programmeEnded");
});

it("lets no hours be taken back from an offline allowance", () => {
  const sample = basket();
  const { till } = sample;
  till.sync = { ...till.sync, link: "offline" };
  sample.pass(100 * dayMs);
  entry(sample);
  expect(outcome(sample)).toBe("offlineTooLong");
  sample.setClock(-100 * dayMs);
  expect(outcome(sample)).toBe("offlineTooLong");
});
