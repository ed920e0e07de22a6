import { describe, expect, it } from "vitest";
import { sampleBicycle, sampleFacts, sampleGoods, sampleLine } from "../../../tests/support/sample-facts.ts";
import {
  amountOf,
  appliances,
  electricBicycles,
  leaseRule,
  rate,
  serialNumber,
} from "../../../tests/support/sample-programmes.ts";
import type { Goods } from "../goods/goods.ts";
import { decide } from "./decide.ts";
import type { LineDecision } from "./decision.ts";
import type { LineFacts } from "./facts-schema.ts";
import type { Programme } from "./programme-schema.ts";

type Input = Record<string, unknown>;

function decideOne(
  programme: Programme,
  goods: Goods | null,
  line: Input = {},
  facts: Input = {},
): LineDecision {
  const [decision] = decide([programme], sampleFacts([sampleLine("L1", goods, line)], facts)).lines;
  if (decision === undefined) throw new Error("One line has one decision");
  return decision;
}

function refusalOf(decision: LineDecision): string | null {
  return decision.refusal?.code ?? null;
}

describe("time and place", () => {
  it.each([
    ["2025-12-31T23:59:59.999+08:00", "programmeNotStarted"],
    ["2026-01-01T00:00:00.000+08:00", null],
    ["2025-12-31T16:00:00Z", null],
    ["2026-12-31T23:59:59.999+08:00", null],
    ["2027-01-01T00:00:00.000+08:00", "programmeEnded"],
    ["2026-12-31T16:00:00Z", "programmeEnded"],
  ])("at %s: %s", (now, refusal) => {
    expect(refusalOf(decideOne(appliances(), sampleGoods(), {}, { now }))).toBe(refusal);
  });

  it.each([
    [["41"], "410702", null],
    [["410702"], "410702", null],
    [["4107"], "410802", "otherRegion"],
    [["11", "41"], "410702", null],
    // 41 is a province; it must not be found in the middle of another code.
    [["41"], "114107", "otherRegion"],
  ])("in %j for a shop in %s: %s", (regions, regionCode, refusal) => {
    expect(refusalOf(decideOne(appliances({ regions }), sampleGoods(), {}, { regionCode }))).toBe(refusal);
  });

  const claim = { where: "小程序", withinDays: 30, until: "2026-07-01T00:00:00+08:00" };
  const validTo = "2026-06-30T23:59:59.999+08:00";

  it.each([
    ["instant", false, "granted"],
    ["both", false, "granted"],
    ["both", true, "claimLater"],
    ["claimLater", false, "claimLater"],
  ])("in mode %s, with the wish to claim afterwards %s: %s", (mode, prefersClaim, outcome) => {
    const programme = appliances({ mode, validTo, claim: mode === "instant" ? null : claim });
    const decision = decideOne(programme, sampleGoods(), { prefersClaim }, { person: null });
    expect(decision.outcome).toBe(outcome === "granted" ? "pending" : outcome);
    expect(decideOne(programme, sampleGoods(), { prefersClaim })).toMatchObject({
      outcome,
      estimatedFen: 99_980,
      subsidyFen: outcome === "granted" ? 99_980 : 0,
      claim: outcome === "granted" ? null : { where: "小程序", claimBy: "2026-07-01T00:00:00.000+08:00" },
    });
  });
});

describe("goods", () => {
  it.each([
    ["outside the catalogue", null, "notInCatalogue"],
    ["of no category of the programme", sampleGoods({ category: "hairDryer" }), "categoryNotCovered"],
    ["of an excluded kind", sampleGoods({ category: "television", kind: "projector" }), "kindExcluded"],
    ["of another kind", sampleGoods({ category: "television", kind: "laser" }), null],
    ["of a category without levels", sampleGoods({ category: "microwave", grade: null }), null],
  ])("%s: %s", (_, goods, refusal) => {
    const decision = decideOne(appliances({ amount: amountOf([rate("base", 1_500)]) }), goods);
    expect(refusalOf(decision)).toBe(refusal);
  });

  it("have no programme where none is installed, and none where the customer waives", () => {
    const facts = sampleFacts([sampleLine("L1")]);
    expect(decide([], facts).lines[0]).toMatchObject({
      programme: null,
      refusal: { code: "noProgramme" },
      trace: [{ programmeId: null, rule: "category", outcome: "fail" }],
    });
    const waived = decideOne(appliances(), sampleGoods(), { subsidyWaived: true });
    expect(waived).toMatchObject({ outcome: "refused", refusal: { code: "waived" }, subsidyFen: 0 });
    expect(waived.trace.map(({ rule }) => rule)).toEqual(["waived"]);
  });
});

describe("captures", () => {
  it("are asked for in the order of the work: the piece, the old item, the person", () => {
    const bare = { serial: null };
    expect(decideOne(electricBicycles(), sampleBicycle(), bare, { person: null })).toMatchObject({
      outcome: "pending",
      missing: ["frameNumber", "oldItem", "person"],
      refusal: null,
    });
    expect(decideOne(appliances(), sampleGoods(), bare).missing).toEqual(["serialNumber"]);
    expect(decideOne(appliances(), sampleGoods(), {}, { person: null }).missing).toEqual(["person"]);
  });

  it("of another kind than the programme wants are no evidence", () => {
    const wantsImei = appliances({
      captures: [{ kind: "imei", categories: null, count: 1, isTwice: false }],
    });
    expect(decideOne(wantsImei, sampleGoods())).toMatchObject({ outcome: "pending", missing: ["imei"] });
    expect(decideOne(wantsImei, sampleGoods({ serialKind: "imei" })).outcome).toBe("granted");
  });

  it("are wanted for the categories that the programme names, and for no other", () => {
    const some = appliances({ captures: [{ ...serialNumber, categories: ["airConditioner"] }] });
    expect(decideOne(some, sampleGoods(), { serial: null }).outcome).toBe("granted");
    const conditioner = sampleGoods({ category: "airConditioner" });
    expect(decideOne(some, conditioner, { serial: null }).missing).toEqual(["serialNumber"]);
  });

  it("subsidise one piece once", () => {
    expect(refusalOf(decideOne(appliances(), sampleGoods(), { serialUsedBefore: true }))).toBe("serialUsed");
  });
});

describe("the person", () => {
  it.each([
    [14, "tooYoung"],
    [16, "tooYoung"],
    [18, null],
    [60, null],
  ])("of the age band %i: %s", (ageBand, refusal) => {
    const person = { documentKind: "residentId", ageBand };
    expect(refusalOf(decideOne(appliances(), sampleGoods(), {}, { person }))).toBe(refusal);
  });

  it("gets one of a category, counting earlier sales and this basket", () => {
    const used = [{ programmeId: "TEST-AP", category: "refrigerator", count: 1 }];
    expect(decideOne(appliances(), sampleGoods(), {}, { quotaUses: used }).refusal).toEqual({
      code: "quotaUsedUp",
      params: { limit: 1, usedBefore: 1, inBasket: 0, categoryName: "refrigerator", limitTitle: "others" },
    });
    const two = decide([appliances()], sampleFacts([sampleLine("L1"), sampleLine("L2")]));
    expect(two.lines.map(({ outcome }) => outcome)).toEqual(["granted", "refused"]);
    expect(two.lines[1]?.refusal?.params).toMatchObject({ usedBefore: 0, inBasket: 1 });
    expect(two.subsidyFen).toBe(99_980);
  });

  it("gets three air conditioners, wherever they were bought", () => {
    const conditioner = sampleGoods({ category: "airConditioner" });
    const lines = ["L1", "L2", "L3", "L4"].map((lineId) => sampleLine(lineId, conditioner));
    const outcomes = (quotaUses: Input[]) =>
      decide([appliances()], sampleFacts(lines, { quotaUses })).lines.map(({ outcome }) => outcome);
    expect(outcomes([])).toEqual(["granted", "granted", "granted", "refused"]);
    const two = [{ programmeId: "TEST-AP", category: "airConditioner", count: 2 }];
    expect(outcomes(two)).toEqual(["granted", "refused", "refused", "refused"]);
  });

  it("is not held to what other programmes, other categories or refused lines used", () => {
    const others = [
      { programmeId: "OTHER-AP", category: "refrigerator", count: 9 },
      { programmeId: "TEST-AP", category: "television", count: 9 },
    ];
    expect(decideOne(appliances(), sampleGoods(), {}, { quotaUses: others }).outcome).toBe("granted");
    const lines = [
      sampleLine("L1", sampleGoods(), { subsidyWaived: true }),
      sampleLine("L2", sampleGoods({ grade: 3 })),
      sampleLine("L3"),
    ];
    expect(decide([appliances()], sampleFacts(lines)).lines.map(({ outcome }) => outcome)).toEqual([
      "refused",
      "refused",
      "granted",
    ]);
  });

  it("is promised one category once, first by the piece that is complete", () => {
    const waiting = (lineId: string) => sampleLine(lineId, sampleGoods(), { serial: null });
    const outcomes = (...lines: LineFacts[]) =>
      decide([appliances()], sampleFacts(lines)).lines.map(({ outcome }) => outcome);
    expect(outcomes(waiting("L1"), waiting("L2"))).toEqual(["pending", "refused"]);
    expect(outcomes(waiting("L1"), sampleLine("L2"))).toEqual(["refused", "granted"]);
  });
});

describe("a journal in doubt", () => {
  it.each(["rolledBack", "truncated", "foreign", "edited", "anchorMissing"])(
    "gives nothing: %s",
    (journal) => {
      const decision = decideOne(appliances(), sampleGoods(), {}, { journal });
      expect(decision).toMatchObject({
        outcome: "refused",
        subsidyFen: 0,
        refusal: { code: "journalDoubted", params: { problem: journal } },
      });
    },
  );

  it("asks for nothing in vain, and leaves a line its own reason", () => {
    const doubted = { journal: "edited", person: null };
    expect(decideOne(appliances(), sampleGoods(), { serial: null }, doubted).missing).toEqual([]);
    const waived = decideOne(appliances(), sampleGoods(), { subsidyWaived: true }, doubted);
    expect(refusalOf(waived)).toBe("waived");
  });
});

describe("without a line", () => {
  const offline = (changes: Input = {}) => ({
    connection: { isOnline: false, hoursSinceContact: 1, uses: [], ...changes },
  });

  it.each([
    ["refuse", null, "offlineRefused", "refused"],
    ["claimLater", { where: "小程序", withinDays: 30, until: null }, null, "claimLater"],
  ])("the programme's own rule decides: %s", (mode, claim, refusal, outcome) => {
    const programme = appliances({ offline: { mode }, claim });
    const decision = decideOne(programme, sampleGoods(), {}, offline());
    expect([refusalOf(decision), decision.outcome]).toEqual([refusal, outcome]);
    expect(decideOne(programme, sampleGoods()).outcome).toBe("granted");
  });

  it.each([
    [0, null],
    [72, null],
    [73, "offlineTooLong"],
    [null, "offlineTooLong"],
  ])("a lease lasts so many hours after the last contact (%s)", (hoursSinceContact, refusal) => {
    expect(refusalOf(decideOne(appliances(), sampleGoods(), {}, offline({ hoursSinceContact })))).toBe(
      refusal,
    );
  });

  it.each([
    [19, 0, null],
    [20, 0, "offlineLimitReached"],
    [1, 3_000_000 - 99_980, null],
    [1, 3_000_000 - 99_979, "offlineLimitReached"],
  ])("a lease holds %i pieces and %i fen given before: %s", (count, subsidyFen, refusal) => {
    const uses = [{ programmeId: "TEST-AP", count, subsidyFen }];
    expect(refusalOf(decideOne(appliances(), sampleGoods(), {}, offline({ uses })))).toBe(refusal);
    const others = [{ ...uses[0], programmeId: "OTHER-AP" }];
    expect(decideOne(appliances(), sampleGoods(), {}, offline({ uses: others })).outcome).toBe("granted");
  });

  it("a lease counts what this basket takes from it", () => {
    const lease = leaseRule({ maxFenPerTerminal: 150_000 });
    const lines = [sampleLine("L1"), sampleLine("L2", sampleGoods({ category: "television" }))];
    const decision = decide([appliances({ offline: lease })], sampleFacts(lines, offline()));
    expect(decision.lines.map(refusalOf)).toEqual([null, "offlineLimitReached"]);
    const few = appliances({ offline: { ...lease, maxFenPerTerminal: 3_000_000, maxCountPerTerminal: 1 } });
    expect(decide([few], sampleFacts(lines, offline())).lines.map(refusalOf)).toEqual([
      null,
      "offlineLimitReached",
    ]);
  });
});
