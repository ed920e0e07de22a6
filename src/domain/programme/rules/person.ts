import { categoryCount } from "../tally.ts";
import { fails, isMissing, passes, type CategoryRuleInput, type RuleFinding } from "./rule.ts";

export function personKnownRule({ facts }: CategoryRuleInput): RuleFinding {
  return facts.person === null
    ? isMissing("personKnown", "person")
    : passes("personKnown", { documentKind: facts.person.documentKind });
}

export function personAgeRule({ programme, facts }: CategoryRuleInput): RuleFinding {
  const minimumAge = programme.identity.minimumAge;
  const inputs = { minimumAge, ageBand: facts.person?.ageBand ?? null };
  const isTooYoung = facts.person !== null && facts.person.ageBand < minimumAge;
  return isTooYoung ? fails("personAge", "tooYoung", inputs, { minimumAge }) : passes("personAge", inputs);
}

/** The first limit that names the category, or names none, bounds the pieces of that category for one person. */
export function quotaRule({ programme, category, facts, tally }: CategoryRuleInput): RuleFinding {
  const limit = programme.limits.find(
    ({ categories }) => categories === null || categories.includes(category.code),
  );
  const usedBefore = facts.quotaUses
    .filter((use) => use.programmeId === programme.id && use.category === category.code)
    .reduce((total, use) => total + use.count, 0);
  const inBasket = categoryCount(tally, programme.id, category.code);
  const inputs = { category: category.code, limit: limit?.count ?? null, usedBefore, inBasket };
  if (limit === undefined || usedBefore + inBasket < limit.count) return passes("quota", inputs);
  return fails("quota", "quotaUsedUp", inputs, {
    limit: limit.count,
    usedBefore,
    inBasket,
    categoryName: category.name,
  });
}
