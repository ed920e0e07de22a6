import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleBicycle, sampleFacts, sampleGoods, sampleLine } from "../../../tests/support/sample-facts.ts";
import {
  appliances,
  electricBicycles,
  leaseRule,
  limit,
  oneRate,
  priceBound,
} from "../../../tests/support/sample-programmes.ts";
import { canonicalJson } from "../journal/canonical-json.ts";
import { decide } from "./decide.ts";
import { lineDecisionSchema } from "./decision.ts";
import type { DecisionFacts, LineFacts } from "./facts-schema.ts";
import type { Programme } from "./programme-schema.ts";

const seed = 20_261_122;
const settings = { seed, numRuns: process.env["HUANXIN_DEEP"] === "1" ? 1_000 : 100 };

const lease = (maxFenPerTerminal: number, maxCountPerTerminal: number) => ({
  offline: leaseRule({ maxHoursSinceContact: 24, maxFenPerTerminal, maxCountPerTerminal }),
});
const programmes = fc.subarray<Programme>([
  appliances(),
  appliances({ id: "TEST-TIGHT", ...lease(150_000, 2) }),
  appliances({ id: "TEST-ENDED", validTo: "2026-02-01T00:00:00+08:00" }),
  electricBicycles(),
  electricBicycles({ id: "TEST-EB-2", captures: [{ kind: "frameNumber", categories: null, pattern: null }] }),
  oneRate(
    3_000,
    40_000,
    { rounding: "yuanFloor", priceBounds: [priceBound(100_000, null)] },
    { id: "TEST-CAPPED" },
  ),
  oneRate(10_000, 9_999_999, { rounding: "fenHalfUp" }, { id: "TEST-ALL", limits: [limit("nine", null, 9)] }),
]);

const price = fc.oneof(
  fc.constantFrom(1, 99, 333_333, 333_334, 1_000_000),
  fc.integer({ min: 1, max: 3_000_000 }),
);
const appliance = fc
  .record({
    category: fc.constantFrom("refrigerator", "airConditioner", "television", "microwave", "hairDryer"),
    kind: fc.constantFrom(null, "projector"),
    grade: fc.constantFrom(1, 2, 3, null),
    serialKind: fc.constantFrom("serialNumber", "imei", "none"),
    listFen: price,
  })
  .map(sampleGoods);
const bicycle = fc
  .record({ battery: fc.constantFrom("lithium", "leadAcid", null), listFen: price })
  .map(sampleBicycle);
const lineParts = fc.record({
  goods: fc.option(fc.oneof(appliance, bicycle), { freq: 10 }),
  discount: fc.integer({ min: 0, max: 100 }),
  raise: fc.constantFrom(0, 0, 0, 1),
  serial: fc.constantFrom(null, "HXTEST000001"),
  serialUsedBefore: fc.constantFrom(false, false, false, true),
  oldItem: fc.constantFrom(null, { battery: "lithium", serial: null }, { battery: null, serial: null }),
  subsidyWaived: fc.constantFrom(false, false, false, true),
});

function toLine({ goods, discount, raise, ...rest }: Parts, index: number): LineFacts {
  const listFen = (goods?.listFen ?? 5_000) + raise;
  const merchantDiscountFen = Math.floor((listFen * discount) / 100);
  return sampleLine(`L${index}`, goods, { ...rest, listFen, merchantDiscountFen });
}
type Parts = typeof lineParts extends fc.Arbitrary<infer Value> ? Value : never;

const ids = ["TEST-AP", "TEST-TIGHT", "TEST-ALL", "TEST-EB"];
const facts: fc.Arbitrary<DecisionFacts> = fc
  .record({
    lines: fc.array(lineParts, { maxLength: 8 }).map((parts) => parts.map(toLine)),
    person: fc.option(
      fc.record({ documentKind: fc.constant("residentId"), ageBand: fc.constantFrom(14, 16, 18, 60) }),
    ),
    quotaUses: fc.array(
      fc.record({
        programmeId: fc.constantFrom(...ids),
        category: fc.constantFrom("refrigerator", "airConditioner"),
        count: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 3 },
    ),
    connection: fc.record({
      isOnline: fc.boolean(),
      hoursSinceContact: fc.constantFrom(null, 0, 24, 25),
      uses: fc.array(
        fc.record({
          programmeId: fc.constantFrom(...ids),
          count: fc.integer({ min: 0, max: 2 }),
          subsidyFen: fc.integer({ min: 0, max: 150_000 }),
        }),
        { maxLength: 2 },
      ),
    }),
    journal: fc.constantFrom("sound", "sound", "sound", "rolledBack", "edited"),
  })
  .map(({ lines, ...rest }) => sampleFacts(lines, rest));

describe("decide", () => {
  it("gives one decision per line, in order, whose subsidies sum to the total", () => {
    fc.assert(
      fc.property(programmes, facts, (installed, known) => {
        const decision = decide(installed, known);
        expect(decision.lines.map(({ lineId }) => lineId)).toEqual(known.lines.map(({ lineId }) => lineId));
        expect(decision.lines.reduce((total, { subsidyFen }) => total + subsidyFen, 0)).toBe(
          decision.subsidyFen,
        );
        for (const line of decision.lines) expect(lineDecisionSchema.parse(line)).toEqual(line);
      }),
      settings,
    );
  });

  it("never gives less than nothing, more than a cap, or more than the piece costs", () => {
    fc.assert(
      fc.property(programmes, facts, (installed, known) => {
        decide(installed, known).lines.forEach((line, index) => {
          const { listFen, merchantDiscountFen } = known.lines[index]!;
          const caps = installed.find(({ id }) => id === line.programme?.id)?.amount.caps ?? [];
          const bound = Math.min(
            listFen - merchantDiscountFen,
            Math.max(0, ...caps.map(({ capFen }) => capFen)),
          );
          expect(line.subsidyFen).toBeGreaterThanOrEqual(0);
          expect(line.estimatedFen).toBeGreaterThanOrEqual(line.subsidyFen);
          expect(line.outcome === "refused" ? 0 : line.estimatedFen).toBeLessThanOrEqual(bound);
        });
      }),
      settings,
    );
  });

  it("grants only when nothing is missing, and refuses only with a reason and nothing paid", () => {
    fc.assert(
      fc.property(programmes, facts, (installed, known) => {
        for (const line of decide(installed, known).lines) {
          const { outcome, subsidyFen, estimatedFen, missing, refusal, trace } = line;
          const isPaid = subsidyFen > 0;
          expect({ outcome, isPaid, isMissing: missing.length > 0, isRefused: refusal !== null }).toEqual({
            outcome,
            isPaid: outcome === "granted",
            isMissing: outcome === "pending",
            isRefused: outcome === "refused",
          });
          expect(estimatedFen > 0).toBe(outcome !== "refused");
          expect(trace.some((step) => step.outcome === "fail")).toBe(outcome === "refused");
        }
      }),
      settings,
    );
  });

  it("comes to the same fen again, whatever the order of programmes and of what was used before", () => {
    fc.assert(
      fc.property(programmes, facts, (installed, known) => {
        const text = (decided: ReturnType<typeof decide>) => canonicalJson(decided);
        const first = text(decide(installed, known));
        expect(text(decide(installed, structuredClone(known)))).toBe(first);
        const turned = {
          ...known,
          quotaUses: known.quotaUses.toReversed(),
          connection: { ...known.connection, uses: known.connection.uses.toReversed() },
        };
        expect(text(decide(installed.toReversed(), turned))).toBe(first);
      }),
      settings,
    );
  });

  it("decides lines of different categories alike in any order while the line is up", () => {
    const different = fc.uniqueArray(lineParts, { selector: ({ goods }) => goods?.category, maxLength: 5 });
    fc.assert(
      fc.property(programmes, different, (installed, parts) => {
        const lines = parts.map(toLine);
        const decided = (order: readonly LineFacts[]) =>
          new Map(decide(installed, sampleFacts(order)).lines.map((line) => [line.lineId, line]));
        expect(decided(lines.toReversed())).toEqual(decided(lines));
      }),
      settings,
    );
  });

  it("never lets one person have more of a category than its limit, over history and basket", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { lines } = decide([appliances()], known);
        for (const [category, limit] of [
          ["refrigerator", 1],
          ["airConditioner", 3],
        ] as const) {
          const before = known.quotaUses
            .filter((use) => use.programmeId === "TEST-AP" && use.category === category)
            .reduce((total, { count }) => total + count, 0);
          const now = lines.filter((line) => line.category === category && line.outcome !== "refused").length;
          expect(now).toBeLessThanOrEqual(Math.max(0, limit - before));
        }
      }),
      settings,
    );
  });

  it("never gives more without a line than the lease holds", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const offline = { ...known, connection: { ...known.connection, isOnline: false } };
        const uses = known.connection.uses.filter(({ programmeId }) => programmeId === "TEST-TIGHT");
        const count = uses.reduce((total, use) => total + use.count, 0);
        const givenFen = uses.reduce((total, use) => total + use.subsidyFen, 0);
        const { lines, subsidyFen } = decide(
          [appliances({ id: "TEST-TIGHT", ...lease(150_000, 2) })],
          offline,
        );
        const granted = lines.filter(({ outcome }) => outcome === "granted").length;
        expect(granted).toBeLessThanOrEqual(Math.max(0, 2 - count));
        expect(subsidyFen).toBeLessThanOrEqual(Math.max(0, 150_000 - givenFen));
      }),
      settings,
    );
  });
});
