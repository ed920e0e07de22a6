import { decisionFactsSchema } from "../../../src/domain/programme/facts-schema.ts";
import { programmeSchema } from "../../../src/domain/programme/programme-schema.ts";
import type { Case } from "./random-case.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Way = readonly (string | number)[];

/**
 * The smallest case that still fails, by leaving out one thing after another: parts of lists, optional members,
 * values that may be null. A case that no schema takes is no case.
 */
export function shrunk(failing: Case, stillFails: (made: Case) => boolean): Case {
  let smallest = failing;
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const way of waysInto(smallest as unknown as Json, [])) {
      const smaller = simpler(smallest as unknown as Json, way)
        .map(validCase)
        .find((made) => made !== null && isLess(made, smallest) && stillFails(made));
      if (smaller === undefined || smaller === null) continue;
      smallest = smaller;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

function isLess(one: Case, other: Case): boolean {
  return JSON.stringify(one).length < JSON.stringify(other).length;
}

function validCase(made: Json): Case | null {
  const { programmes, facts } = made as unknown as Partial<Case>;
  if (!Array.isArray(programmes) || facts === undefined) return null;
  const isValid =
    programmes.every((programme) => programmeSchema.safeParse(programme).success) &&
    decisionFactsSchema.safeParse(facts).success;
  return isValid ? { programmes, facts } : null;
}

/** Outer parts first: leaving out a programme says more than leaving out its cap. */
function waysInto(value: Json, at: Way): Way[] {
  if (value === null || typeof value !== "object") return [];
  const entries: [string | number, Json][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [
    ...entries.map(([name]) => [...at, name]),
    ...entries.flatMap(([name, inner]) => waysInto(inner, [...at, name])),
  ];
}

function simpler(whole: Json, way: Way): Json[] {
  return [
    changed(whole, way, undefined),
    changed(whole, way, null),
    changed(whole, way, false),
    changed(whole, way, { kind: "always" }),
  ];
}

/** The whole with another value there; without it where that is undefined. */
function changed(whole: Json, [name, ...rest]: Way, value: Json | undefined): Json {
  if (name === undefined || whole === null || typeof whole !== "object") return whole;
  if (Array.isArray(whole)) {
    const items: Json[] = [...(whole as readonly Json[])];
    if (rest.length > 0) items[Number(name)] = changed(items[Number(name)] ?? null, rest, value);
    else if (value === undefined) items.splice(Number(name), 1);
    else items[Number(name)] = value;
    return items;
  }
  const members = { ...(whole as Record<string, Json>) };
  if (rest.length > 0) members[name] = changed(members[name] ?? null, rest, value);
  else if (value === undefined) delete members[name];
  else members[name] = value;
  return members;
}
