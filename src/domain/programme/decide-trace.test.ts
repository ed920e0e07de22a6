import { describe, expect, it } from "vitest";
import { sampleBicycle, sampleFacts, sampleGoods, sampleLine } from "../../../tests/support/sample-facts.ts";
import {
  amountOf,
  appliances,
  electricBicycles,
  limit,
  rate,
} from "../../../tests/support/sample-programmes.ts";
import { decide } from "./decide.ts";
import { ruleSchema } from "./trace.ts";

const notes = ["waived", "inCatalogue", "considered", "choice", "order", "discount"];
const everyRule = ruleSchema.options.filter((rule) => !notes.includes(rule));

describe("the trace", () => {
  it("of a granted line names every rule once, in order, all passed", () => {
    const [line] = decide([appliances()], sampleFacts([sampleLine("L1")])).lines;
    expect(line?.trace.map(({ rule }) => rule)).toEqual(everyRule);
    expect(new Set(line?.trace.map(({ outcome }) => outcome))).toEqual(new Set(["pass"]));
    expect(new Set(line?.trace.map(({ programmeId }) => programmeId))).toEqual(new Set(["TEST-AP"]));
  });

  it("of a pending line goes on past what is missing", () => {
    const facts = sampleFacts([sampleLine("L1", sampleBicycle(), { serial: null })], { person: null });
    const [line] = decide([electricBicycles()], facts).lines;
    expect(line?.trace.map(({ rule }) => rule)).toEqual(everyRule);
    const missing = line?.trace
      .filter(({ outcome }) => outcome === "missing")
      .map(({ inputs }) => inputs.missing);
    expect(missing).toEqual(line?.missing);
  });

  it.each([
    ["region", {}, { regionCode: "110105" }],
    ["grade", { goods: { ...sampleLine("L1").goods, grade: 3 } }, {}],
    ["serialUnused", { serialUsedBefore: true }, {}],
    ["personAge", {}, { person: { documentKind: "residentId", ageBand: 16 } }],
    ["quota", {}, { quotaUses: [{ programmeId: "TEST-AP", category: "refrigerator", count: 1 }] }],
  ])("ends with the rule that failed: %s", (rule, line, facts) => {
    const decision = decide([appliances()], sampleFacts([sampleLine("L1", sampleGoods(), line)], facts))
      .lines[0];
    expect(decision?.trace.at(-1)).toMatchObject({ rule, outcome: "fail" });
    expect(decision?.trace.slice(0, -1).map(({ outcome }) => outcome)).not.toContain("fail");
    expect(decision?.trace.map((step) => step.rule)).toEqual(
      everyRule.slice(0, everyRule.indexOf(rule as never) + 1),
    );
  });

  it("names every amount that may be read from it as one in fen", () => {
    const [line] = decide([appliances()], sampleFacts([sampleLine("L1")])).lines;
    expect(line?.trace.find(({ rule }) => rule === "filedPrice")?.inputs).toEqual({
      listFen: 499_900,
      filedFen: 499_900,
      isFiled: true,
    });
  });
});

describe("the inputs of an amount", () => {
  const documentWith = (id: string) =>
    appliances({
      amount: amountOf([{ ...rate(id, 1_500), capFen: 60_000 }]),
      limits: [limit("sum", null, 9, { fen: 900_000 })],
    });
  const amountInputs = (id: string) => {
    const facts = sampleFacts([sampleLine("L1")]);
    const [line] = decide([documentWith(id)], facts).lines;
    return Object.keys(line?.trace.find(({ rule }) => rule === "amount")?.inputs ?? {});
  };

  it("have names for totals that no component can have", () => {
    const names = amountInputs("base");
    expect(names).toContain("leftFen");
    const ofComponent = ["baseBasisPoints", "baseCapFen"];
    expect(names).toEqual(expect.arrayContaining(ofComponent));
    const totals = names.filter((name) => /(?:Fen|BasisPoints)$/.test(name) && !ofComponent.includes(name));
    expect(totals.length).toBeGreaterThan(4);
    for (const name of [...totals, ...ofComponent.filter((one) => one.endsWith("CapFen"))])
      expect(() => documentWith(name.replace(/(?:Fen|BasisPoints)$/, "")), name).toThrow(
        /is a name of totals/,
      );
  });
});

describe("the choice among programmes", () => {
  const twice = appliances({
    id: "TEST-BETTER",
    amount: amountOf([rate("base", 3_000)], {
      caps: [{ condition: { kind: "always" }, capFen: 300_000 }],
    }),
  });
  const chosen = (programmes: Parameters<typeof decide>[0], facts = {}) =>
    decide(programmes, sampleFacts([sampleLine("L1")], facts)).lines[0];

  it("takes the larger amount, says so, and does not depend on the order in which they were installed", () => {
    const forward = chosen([appliances(), twice]);
    expect(forward).toMatchObject({ programme: { id: "TEST-BETTER" }, subsidyFen: 149_970 });
    expect(forward?.trace.at(-1)).toEqual({
      programmeId: "TEST-BETTER",
      rule: "choice",
      outcome: "info",
      inputs: { "TEST-AP": 99_980, "TEST-BETTER": 149_970 },
    });
    expect(chosen([twice, appliances()])).toEqual(forward);
  });

  it("takes the smaller one that fits before a larger one that does not", () => {
    const quotaUses = [{ programmeId: "TEST-BETTER", category: "refrigerator", count: 1 }];
    expect(chosen([appliances(), twice], { quotaUses })).toMatchObject({
      outcome: "granted",
      programme: { id: "TEST-AP" },
      subsidyFen: 99_980,
    });
  });

  it("among equals takes the first by id", () => {
    const same = appliances({ id: "TEST-AA" });
    expect(chosen([appliances(), same])?.programme?.id).toBe("TEST-AA");
    expect(chosen([same, appliances()])?.programme?.id).toBe("TEST-AA");
  });

  it("when none fits, gives the reason of the one that came furthest", () => {
    const grade3 = sampleLine("L1", sampleGoods({ grade: 3 }));
    const decision = decide([electricBicycles(), appliances()], sampleFacts([grade3])).lines[0];
    expect(decision).toMatchObject({ programme: { id: "TEST-AP" }, refusal: { code: "gradeTooLow" } });
  });
});
