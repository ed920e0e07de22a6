import type { Programme, ProgrammeLimit } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "./dice.ts";
import { randomAmount } from "./random-amount.ts";
import { randomCaptures } from "./random-captures.ts";
import type { Names } from "./random-condition.ts";
import { randomOffline, randomSidelines } from "./random-rules.ts";
import {
  categoryCodes,
  dayMs,
  goodsKinds,
  groupCodes,
  homePrefixes,
  instantText,
  otherPrefixes,
  positiveFen,
  someFen,
} from "./random-world.ts";

/** Most rules are met most of the time, or nothing would ever be granted. */
export function randomProgramme(dice: Dice, id: string, ids: readonly string[], nowMs: number): Programme {
  const groups = dice.some(groupCodes, 0.6).map((code) => ({ code, name: code }));
  const categories = dice.some(categoryCodes, 0.82, "atLeastOne").map((code) => ({
    code,
    name: code,
    group: groups.length > 0 && dice.chance(0.7) ? dice.pick(groups).code : null,
    grades: dice.chance(0.8) ? [] : dice.some([1, 2, 3, 4, 5], 0.5),
    excludedKinds: dice.chance(0.87) ? [] : dice.some(goodsKinds, 0.5),
  }));
  const names = { categories: categories.map(({ code }) => code), groups: groups.map(({ code }) => code) };
  const mode = dice.weighed<Programme["mode"]>([
    ["instant", 9],
    ["both", 2],
    ["claimLater", 0.6],
  ]);
  const offline = randomOffline(dice);
  const isClaimable = mode !== "instant" || offline.mode === "claimLater";
  return claimableToTheEnd({
    format: "huanxin-programme/2",
    id,
    version: dice.between(1, 9),
    authority: "发明市商务局",
    title: "发明市以旧换新",
    shortTitle: "发明补贴",
    contact: "0000-0000",
    regions: randomRegions(dice),
    ...randomWindow(dice, nowMs),
    supersedes: dice.chance(0.13) ? dice.some([...ids, "LAST-YEAR"], 0.7) : [],
    mode,
    claim: isClaimable ? randomClaim(dice, nowMs) : null,
    groups,
    categories,
    amount: randomAmount(dice, names),
    limits: randomLimits(dice, names, ids),
    captures: randomCaptures(dice, names.categories),
    offline,
    ...randomSidelines(dice, names.categories, nowMs),
  });
}

/** No document lets its claims end before its window. */
function claimableToTheEnd(programme: Programme): Programme {
  const { claim, validTo } = programme;
  if (claim === null || claim.until === null || Date.parse(claim.until) >= Date.parse(validTo))
    return programme;
  return { ...programme, claim: { ...claim, until: validTo } };
}

function randomRegions(dice: Dice): string[] {
  if (dice.chance(0.03)) return dice.some(otherPrefixes, 0.5, "atLeastOne");
  return dice.shuffled([dice.pick(homePrefixes), ...dice.some(otherPrefixes, 0.2)]);
}

function randomWindow(dice: Dice, nowMs: number): Pick<Programme, "validFrom" | "validTo"> {
  const isLate = dice.chance(0.02);
  const isEarly = !isLate && dice.chance(0.02);
  const before = dice.pick([0, 0, 1, dice.between(1, 200 * dayMs)]);
  const after = dice.pick([0, 0, 1, dice.between(1, 200 * dayMs)]);
  const from = isEarly ? nowMs + Math.max(1, before) : nowMs - before;
  const to = isLate ? nowMs - Math.max(1, after) : nowMs + after;
  return {
    validFrom: instantText(dice, Math.min(from, isLate ? to : from)),
    validTo: instantText(dice, Math.max(to, isEarly ? from : to)),
  };
}

function randomClaim(dice: Dice, nowMs: number): NonNullable<Programme["claim"]> {
  const has = dice.pick(["days", "until", "both"]);
  const withinDays = dice.between(1, 60);
  const until = nowMs + withinDays * dayMs + dice.pick([-1, 0, 1, -dayMs, dayMs]);
  return {
    where: "发明市政务大厅",
    withinDays: has === "until" ? null : withinDays,
    until: has === "days" ? null : instantText(dice, until),
  };
}

function randomLimits(dice: Dice, names: Names, ids: readonly string[]): ProgrammeLimit[] {
  return Array.from({ length: dice.pick([0, 0, 0, 1, 1, 2, 3]) }, (_, index) => {
    const scope = dice.pick(
      names.groups.length > 0 ? ["all", "categories", "groups"] : ["all", "categories"],
    );
    const has = dice.weighed([
      ["count", 3],
      ["fen", 3],
      ["both", 2],
    ]);
    return {
      id: `limit${index}`,
      title: "每人限额",
      categories: scope === "categories" ? dice.some(names.categories, 0.5, "atLeastOne") : null,
      groups: scope === "groups" ? dice.some(names.groups, 0.5, "atLeastOne") : null,
      counted: dice.pick(["eachCategory", "together"] as const),
      period: dice.pick(["programme", "day", "month", "year"] as const),
      count:
        has === "fen"
          ? null
          : dice.weighed([
              [1, 3],
              [2, 3],
              [3, 2],
              [1000, 1],
            ]),
      fen: has === "count" ? null : positiveFen(someFen(dice, 900_000)),
      alsoCounts: dice.chance(0.2) ? dice.some([...ids, "LAST-YEAR"], 0.5) : [],
    };
  });
}
