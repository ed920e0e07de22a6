import { holds } from "../conditions.ts";
import type { Programme } from "../programme-schema.ts";
import { finding, type Finding } from "./finding.ts";
import { worldsOf, type World } from "./worlds.ts";

/** What applied in at least one purchase that the programme can tell apart. */
export type Reach = {
  readonly components: ReadonlySet<number>;
  readonly caps: Met;
  readonly bounds: Met;
  /** "refrigerator 2": categories with a level for which a component applied; with "null" where levels do not matter. */
  readonly earning: ReadonlySet<string>;
  /** Categories for which a component applied, and no cap. */
  readonly uncapped: ReadonlySet<string>;
  /** The largest cap that applied, by category. */
  readonly largestCapFen: ReadonlyMap<string, number>;
  /** The largest sum of rates that applied together. */
  readonly largestRate: number;
};

/** Of a list whose first member that holds counts: which ever held, and which ever counted. */
type Met = { readonly held: ReadonlySet<number>; readonly counted: ReadonlySet<number> };

/** Walks through every purchase once and notes what applies. */
export function reachOf(programme: Programme): Reach {
  const reach = {
    components: new Set<number>(),
    caps: { held: new Set<number>(), counted: new Set<number>() },
    bounds: { held: new Set<number>(), counted: new Set<number>() },
    earning: new Set<string>(),
    uncapped: new Set<string>(),
    largestCapFen: new Map<string, number>(),
    largestRate: 0,
  };
  const { components, caps, priceBounds } = programme.amount;
  for (const world of worldsOf(programme)) {
    const bound = priceBounds[note(priceBounds, world, reach.bounds)];
    if (bound !== undefined && !isContradictory(bound) && !isWithin(bound, world.basisFen)) continue;
    const applying = components.filter(({ condition }) => holds(condition, world));
    if (applying.length === 0) continue;
    for (const component of applying) reach.components.add(components.indexOf(component));
    reach.largestRate = Math.max(reach.largestRate, rateOf(applying));
    const { code } = world.category;
    reach.earning.add(`${code} ${world.line.goods.grade}`);
    const cap = caps[note(caps, world, reach.caps)];
    if (cap === undefined) reach.uncapped.add(code);
    else reach.largestCapFen.set(code, Math.max(cap.capFen, reach.largestCapFen.get(code) ?? 0));
  }
  return reach;
}

type Conditional = Pick<Programme["amount"]["caps"][number], "condition">;

/** Notes which members hold in this world, and gives the place of the first; -1 when none does. */
function note(
  list: readonly Conditional[],
  world: World,
  { held, counted }: { held: Set<number>; counted: Set<number> },
): number {
  let first = -1;
  list.forEach(({ condition }, index) => {
    if (!holds(condition, world)) return;
    held.add(index);
    if (first === -1) first = index;
  });
  if (first !== -1) counted.add(first);
  return first;
}

type PriceBound = Programme["amount"]["priceBounds"][number];

/** No price keeps such a bound. It is named by itself, and not by everything that it makes impossible. */
export function isContradictory({ floorFen, ceilingFen }: PriceBound): boolean {
  return floorFen !== null && ceilingFen !== null && ceilingFen < floorFen;
}

export function isWithin({ floorFen, ceilingFen }: PriceBound, priceFen: number): boolean {
  return priceFen >= (floorFen ?? 0) && priceFen <= (ceilingFen ?? Infinity);
}

function rateOf(components: Programme["amount"]["components"]): number {
  return components.reduce(
    (total, { amount }) => total + (amount.kind === "rate" ? amount.basisPoints : 0),
    0,
  );
}

/** Components, caps and bounds that never apply, and goods that are covered and earn nothing. */
export function lintReach({ amount, categories }: Programme, reach: Reach): Finding[] {
  const { components, caps, priceBounds } = amount;
  return [
    ...components.flatMap(({ id, title }, index) =>
      reach.components.has(index)
        ? []
        : [finding("unreachableComponent", ["amount", "components", index], { id, title })],
    ),
    ...lintMet(caps.length, reach.caps, "caps", ["unreachableCap", "shadowedCap"]),
    ...lintMet(priceBounds.length, reach.bounds, "priceBounds", ["unreachableBound", "shadowedBound"]),
    ...categories.flatMap((category, index) => lintEarning(category, index, reach)),
    ...(reach.largestRate > 10_000
      ? [finding("rateAboveAll", ["amount", "components"], { percent: reach.largestRate / 100 })]
      : []),
  ];
}

function lintMet(
  length: number,
  { held, counted }: Met,
  list: "caps" | "priceBounds",
  [unreachable, shadowed]: readonly ["unreachableCap" | "unreachableBound", "shadowedCap" | "shadowedBound"],
): Finding[] {
  return Array.from({ length }, (_, index) => index).flatMap((index) => {
    if (counted.has(index)) return [];
    const code = held.has(index) ? shadowed : unreachable;
    return [finding(code, ["amount", list, index], { position: index + 1 })];
  });
}

function lintEarning(
  { code, name, grades }: Programme["categories"][number],
  index: number,
  { earning, uncapped }: Reach,
): Finding[] {
  const path = ["categories", index];
  const without = grades.flatMap((grade, place) =>
    earning.has(`${code} ${grade}`)
      ? []
      : [finding("gradeWithoutComponent", [...path, "grades", place], { name, grade })],
  );
  const earnsNothing = grades.length === 0 && ![...earning].some((key) => key.startsWith(`${code} `));
  return [
    ...without,
    ...(earnsNothing ? [finding("categoryWithoutComponent", path, { name })] : []),
    ...(uncapped.has(code) ? [finding("noCapApplies", path, { name })] : []),
  ];
}
