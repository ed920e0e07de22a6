import { expect, test, vi } from "vitest";
import type { DecisionFacts, LineFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Dice } from "../oracle/dice.ts";
import { decideCase, firstBroken, propertyTimeoutMs } from "./cases.ts";

vi.setConfig({ testTimeout: propertyTimeoutMs });

test("what is not captured yet never gives more money", async () => {
  const broken = await firstBroken(({ programmes, facts }, thrown) => {
    const line = facts.lines[0];
    if (line === undefined) return null;
    const whole = { ...facts, lines: [line] };
    const before = decideCase({ programmes, facts: whole });
    const after = decideCase({ programmes, facts: without(thrown, whole, line) });
    return after.subsidyFen <= before.subsidyFen ? null : `${after.subsidyFen} and not ${before.subsidyFen}`;
  });
  expect(broken).toBeNull();
});

test("what is captured later makes of a pending line the expected one, or tells why not", async () => {
  const broken = await firstBroken(({ programmes, facts }, thrown) => {
    const line = facts.lines[0];
    if (line === undefined || programmes.length !== 1) return null;
    const whole = { ...facts, lines: [line] };
    const [full] = decideCase({ programmes, facts: whole }).lines;
    const [part] = decideCase({ programmes, facts: without(thrown, whole, line) }).lines;
    if (full === undefined || part === undefined || full.outcome === "refused") return null;
    if (part.estimatedFen !== full.estimatedFen) return "another amount to expect";
    return part.missing.length >= full.missing.length ? null : "less is missing";
  });
  expect(broken).toBeNull();
});

/**
 * The same facts with captures left out. The old item is not among them, because a condition may look at it, nor is
 * where the goods go, because a programme may let that be open.
 */
function without(thrown: Dice, facts: DecisionFacts, line: LineFacts): DecisionFacts {
  const optional = [
    "serialReadTwice",
    "imei2",
    "photos",
    "activated",
    "undertakingSigned",
    "invoiceNumber",
    "code",
  ] as const;
  const less: LineFacts = { ...line };
  for (const name of thrown.some(optional, 0.4)) delete less[name];
  if (thrown.chance(0.4)) less.serial = null;
  if (less.oldItem !== null && thrown.chance(0.4)) {
    less.oldItem = { ...less.oldItem };
    delete less.oldItem.proof;
  }
  const person = facts.person === null ? null : { ...facts.person };
  if (person !== null && thrown.chance(0.4)) delete person.isAlso;
  return { ...facts, lines: [less], person: thrown.chance(0.3) ? null : person };
}
