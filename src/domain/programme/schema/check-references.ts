import { parseInstant } from "../../time/instant.ts";
import type { Programme } from "../programme-schema.ts";
import type { Condition } from "./condition-schema.ts";

/** What a document can say of itself that is not so. Closed: whoever shows it has words for each. */
export const referenceCodes = {
  nameTwice: true,
  unknownName: true,
  reservedName: true,
  windowBackwards: true,
  claimMissing: true,
  claimUnwanted: true,
  claimOpenEnded: true,
  claimEndsEarly: true,
  limitNamesBoth: true,
  limitEmpty: true,
} as const;

export type ReferenceCode = keyof typeof referenceCodes;

/** Something that a document says of itself and that is not so. `path` leads to the member, `name` is what it names. */
export type ReferenceIssue = {
  readonly path: readonly (string | number)[];
  readonly code: ReferenceCode;
  readonly name?: string;
  readonly message: string;
};

/**
 * What no schema of single members can see: names that nothing carries, names carried twice or by something else, ends
 * before beginnings, and a programme that lets people claim afterwards without saying where.
 */
export function checkReferences(programme: Programme): ReferenceIssue[] {
  return [
    ...checkTwice(programme.categories, ["categories"], "code"),
    ...checkTwice(programme.groups, ["groups"], "code"),
    ...checkTwice(programme.limits, ["limits"], "id"),
    ...checkTwice(programme.amount.components, ["amount", "components"], "id"),
    ...checkReserved(programme),
    ...checkWindow(programme),
    ...checkClaim(programme),
    ...checkGroups(programme),
    ...checkCategories(programme),
    ...checkConditions(programme),
  ];
}

function checkTwice<Key extends string>(
  items: readonly Readonly<Record<Key, string>>[],
  path: readonly string[],
  key: Key,
): ReferenceIssue[] {
  return items.flatMap((item, index) =>
    items.findIndex((other) => other[key] === item[key]) < index
      ? [
          {
            path: [...path, index, key],
            code: "nameTwice" as const,
            name: item[key],
            message: `"${item[key]}" stands twice`,
          },
        ]
      : [],
  );
}

/**
 * In the trace the components of an amount stand under their ids, beside the totals: `rateBasisPoints`, `capFen`. A
 * component called `cap` would be taken for a total, and one called `oldCap` for the cap of `old`.
 */
const namesOfTotals: ReadonlySet<string> = new Set(["basis", "cap", "left", "rate", "subsidy", "summed"]);

function checkReserved({ amount }: Programme): ReferenceIssue[] {
  return amount.components.flatMap(({ id }, index) =>
    namesOfTotals.has(id) || id.endsWith("Cap")
      ? [
          {
            path: ["amount", "components", index, "id"],
            code: "reservedName" as const,
            name: id,
            message: `"${id}" is a name of totals: call the component something else`,
          },
        ]
      : [],
  );
}

function checkWindow({ validFrom, validTo }: Programme): ReferenceIssue[] {
  const isForwards = (parseInstant(validFrom) ?? 0) <= (parseInstant(validTo) ?? 0);
  return isForwards
    ? []
    : [{ path: ["validTo"], code: "windowBackwards", message: "The window ends before it begins" }];
}

function checkClaim({ mode, offline, claim, validTo }: Programme): ReferenceIssue[] {
  const isClaimable = mode !== "instant" || offline.mode === "claimLater";
  if (isClaimable && claim === null) {
    return [
      {
        path: ["claim"],
        code: "claimMissing",
        message: "Say where and until when a customer claims afterwards",
      },
    ];
  }
  if (!isClaimable && claim !== null) {
    return [
      {
        path: ["claim"],
        code: "claimUnwanted",
        message: "Nobody can claim afterwards here: this must be null",
      },
    ];
  }
  if (claim === null) return [];
  const { until, withinDays } = claim;
  if (until === null) {
    return withinDays === null
      ? [{ path: ["claim"], code: "claimOpenEnded", message: "Give withinDays, until, or both" }]
      : [];
  }
  // Whoever bought last would pay the full price for a slip on which the time to claim is over.
  return (parseInstant(until) ?? 0) < (parseInstant(validTo) ?? 0)
    ? [{ path: ["claim", "until"], code: "claimEndsEarly", message: "Claims end before the window does" }]
    : [];
}

function checkGroups({ categories, groups, limits }: Programme): ReferenceIssue[] {
  const known = new Set(groups.map(({ code }) => code));
  return [
    ...categories.flatMap(({ group }, index) =>
      group === null || known.has(group) ? [] : [unknownName(["categories", index, "group"], group)],
    ),
    ...limits.flatMap((limit, index) => [
      ...unknownNames(limit.groups, known, ["limits", index, "groups"]),
      ...(limit.groups !== null && limit.categories !== null
        ? [
            {
              path: ["limits", index, "groups"],
              code: "limitNamesBoth" as const,
              message: "Name categories or groups, not both",
            },
          ]
        : []),
      ...(limit.count === null && limit.fen === null
        ? [
            {
              path: ["limits", index],
              code: "limitEmpty" as const,
              message: "A limit gives count, fen, or both",
            },
          ]
        : []),
    ]),
  ];
}

function checkCategories({
  categories,
  limits,
  captures,
  qualification,
  budget,
}: Programme): ReferenceIssue[] {
  const known = new Set(categories.map(({ code }) => code));
  const lists = [
    ...limits.map((limit, index) => [limit.categories, ["limits", index, "categories"]] as const),
    ...captures.map((capture, index) => [capture.categories, ["captures", index, "categories"]] as const),
    ...(budget?.parts ?? []).map(
      (part, index) => [part.categories, ["budget", "parts", index, "categories"]] as const,
    ),
    [qualification?.categories ?? null, ["qualification", "categories"]] as const,
  ];
  return lists.flatMap(([names, path]) => unknownNames(names, known, path));
}

function checkConditions({ amount, categories, groups }: Programme): ReferenceIssue[] {
  const known = {
    categories: new Set(categories.map(({ code }) => code)),
    groups: new Set(groups.map(({ code }) => code)),
  };
  return (["components", "caps", "priceBounds"] as const).flatMap((list) =>
    amount[list].flatMap(({ condition }, index) =>
      checkCondition(condition, known, ["amount", list, index, "condition"]),
    ),
  );
}

type Known = { readonly categories: ReadonlySet<string>; readonly groups: ReadonlySet<string> };

function checkCondition(
  condition: Condition,
  known: Known,
  path: readonly (string | number)[],
): ReferenceIssue[] {
  switch (condition.kind) {
    case "allOf":
    case "anyOf":
      return condition.conditions.flatMap((inner, index) =>
        checkCondition(inner, known, [...path, "conditions", index]),
      );
    case "not":
      return checkCondition(condition.condition, known, [...path, "condition"]);
    case "category":
      return unknownNames(condition.categories, known.categories, [...path, "categories"]);
    case "group":
      return unknownNames(condition.groups, known.groups, [...path, "groups"]);
    default:
      return [];
  }
}

function unknownNames(
  names: readonly string[] | null,
  known: ReadonlySet<string>,
  path: readonly (string | number)[],
): ReferenceIssue[] {
  return (names ?? []).flatMap((name, index) =>
    known.has(name) ? [] : [unknownName([...path, index], name)],
  );
}

function unknownName(path: readonly (string | number)[], name: string): ReferenceIssue {
  return { path, code: "unknownName", name, message: `"${name}" is none of this programme's` };
}
