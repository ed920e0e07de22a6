import { beforeEach, describe, expect, it } from "vitest";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { appliances, leaseRule, limit } from "../../../tests/support/sample-programmes.ts";
import { sampleTill, stand, type SampleTill } from "../../../tests/support/sample-till.ts";
import { fen } from "../../domain/money/index.ts";
import type { Programme } from "../../domain/programme/programme-schema.ts";
import { completeSale } from "./complete-sale.ts";
import { takeTender } from "./edit-basket.ts";
import { typePerson } from "./identify-person.ts";
import { receiveScan } from "./receive-scan.ts";
import { decideSale } from "./sale-decision.ts";
import { openShift } from "./shift.ts";

const zhang = { name: "张示范", idNumber: "41070219900307002X" };
const li = { name: "李样例", idNumber: "410702198506120012" };
let sample: SampleTill;

beforeEach(() => {
  sample = open([appliances({ limits: [limit("many", null, 50)] })]);
});

function open(programmes: readonly Programme[]): SampleTill {
  const opened = sampleTill({ programmes });
  stand(opened);
  openShift(opened.till, { floatFen: fen(50_000) });
  return opened;
}

function basket({ till }: SampleTill, serial: string, person: typeof zhang | null): void {
  receiveScan(till, sampleGoods().gtin);
  receiveScan(till, serial);
  if (person !== null) typePerson(till, person);
}

async function sell(at: SampleTill, serial: string, person: typeof zhang): Promise<void> {
  const { till } = at;
  basket(at, serial, person);
  const sale = till.session.sale!;
  takeTender(till, { kind: "cash", amountFen: decideSale(till, sale).toPayFen, reference: null });
  await completeSale(till, { saleId: sale.saleId });
}

const facts = ({ till }: SampleTill) => decideSale(till, till.session.sale!).facts;
const decided = ({ till }: SampleTill) => decideSale(till, till.session.sale!).decision.lines[0];

describe("the facts of a basket", () => {
  it("count what the person had by day, with its subsidy", async () => {
    await sell(sample, "HRTEST000018", zhang);
    await sell(sample, "HRTEST000026", zhang);
    sample.pass(86_400_000);
    await sell(sample, "HRTEST000034", zhang);
    basket(sample, "HRTEST000042", zhang);
    const of = { programmeId: "TEST-AP", category: "refrigerator" };
    expect(facts(sample).quotaUses).toEqual([
      { ...of, day: "2026-06-18", count: 2, subsidyFen: 199_960 },
      { ...of, day: "2026-06-19", count: 1, subsidyFen: 99_980 },
    ]);
    expect(facts(sample).person).toEqual({ documentKind: "residentId", ageBand: 30, province: "41" });
  });

  it("say what this person had without a line, and nothing of it while there is one or nobody is known", async () => {
    sample.till.sync = { ...sample.till.sync, link: "offline" };
    await sell(sample, "HRTEST000018", zhang);
    await sell(sample, "HRTEST000026", li);
    basket(sample, "HRTEST000034", null);
    expect(facts(sample).connection).not.toHaveProperty("personUses");
    typePerson(sample.till, zhang);
    const had = { programmeId: "TEST-AP", count: 1, subsidyFen: 99_980 };
    expect(facts(sample).connection).toMatchObject({
      uses: [{ ...had, count: 2, subsidyFen: 199_960 }],
      personUses: [had],
    });
    sample.till.sync = { ...sample.till.sync, link: "online" };
    expect(facts(sample).connection).not.toHaveProperty("personUses");
  });

  it("hold a person to the programme's bound without a line, day after day, and nobody else", async () => {
    const offline = leaseRule({ maxCountPerPerson: 1 });
    const bounded = open([appliances({ limits: [limit("many", null, 50)], offline })]);
    bounded.till.sync = { ...bounded.till.sync, link: "offline" };
    await sell(bounded, "HRTEST000018", zhang);
    basket(bounded, "HRTEST000026", zhang);
    expect(decided(bounded)?.refusal?.code).toBe("offlineLimitReached");
    typePerson(bounded.till, li);
    expect(decided(bounded)?.outcome).toBe("granted");
  });

  it("leave the person's bound as it was at the first payment, whatever the platform acknowledges meanwhile", async () => {
    const offline = leaseRule({ maxCountPerPerson: 1 });
    const bounded = open([appliances({ limits: [limit("many", null, 50)], offline })]);
    const { till } = bounded;
    till.sync = { ...till.sync, link: "offline" };
    await sell(bounded, "HRTEST000018", zhang);
    basket(bounded, "HRTEST000026", zhang);
    takeTender(till, { kind: "cash", amountFen: fen(499_900), reference: null });
    const head = till.store.head()!;
    till.store.acknowledge(head, "2026-06-18T10:00:00.000+08:00");
    till.sync = { ...till.sync, link: "online", acknowledgedSeq: head.seq };
    expect(decided(bounded)?.refusal?.code).toBe("offlineLimitReached");
    expect(facts(bounded).connection.personUses).toHaveLength(1);
  });
});
