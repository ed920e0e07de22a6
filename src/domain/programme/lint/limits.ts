import type { Programme, ProgrammeLimit } from "../programme-schema.ts";
import { coversCategory } from "./covers-category.ts";
import { finding, type Finding } from "./finding.ts";
import type { Reach } from "./reach.ts";

/** Limits that cover nothing, and limits that other limits and the caps make impossible to reach. */
export function lintLimits(programme: Programme, { largestCapFen }: Reach): Finding[] {
  const scopes: readonly Scope[] = programme.limits.map((limit) => ({
    limit,
    categories: coveredBy(programme, limit),
  }));
  const findings: Finding[] = [];
  let standing: readonly Scope[] = scopes;
  // From the last on, so that of two limits alike the later one is named.
  for (const scope of scopes.toReversed()) {
    const path = ["limits", scopes.indexOf(scope)];
    const { id, title } = scope.limit;
    if (scope.categories.length === 0) findings.push(finding("limitNamesNothing", path, { id, title }));
    else if (neverBinds(scope, without(standing, scope), largestCapFen))
      findings.push(finding("limitNeverBinds", path, { id, title }));
    else continue;
    standing = without(standing, scope);
  }
  return findings.toReversed();
}

type Scope = { readonly limit: ProgrammeLimit; readonly categories: readonly string[] };

function without(scopes: readonly Scope[], scope: Scope): Scope[] {
  return scopes.filter((one) => one !== scope);
}

function coveredBy({ categories }: Programme, limit: ProgrammeLimit): string[] {
  return categories
    .filter(({ code, group }) =>
      limit.groups === null
        ? coversCategory(limit.categories, code)
        : group !== null && limit.groups.includes(group),
    )
    .map(({ code }) => code);
}

/** A limit of both kinds binds as soon as one of them does. */
function neverBinds(
  { limit, categories }: Scope,
  others: readonly Scope[],
  largestCapFen: ReadonlyMap<string, number>,
): boolean {
  const comparable = others.filter(({ limit: other }) => countsAsMuch(other, limit));
  const parts = limit.counted === "eachCategory" ? categories.map((code) => [code]) : [categories];
  const isReached = (most: number | null, atMost: (part: readonly string[]) => number) =>
    most !== null && parts.some((part) => atMost(part) > most);
  return (
    !isReached(limit.count, (part) => mostPieces(part, comparable)) &&
    !isReached(limit.fen, (part) => mostFen(part, comparable, largestCapFen))
  );
}

const longer = { day: 0, month: 1, year: 2, programme: 3 } as const;

/** Whether what a limit counts is counted by the other one as well, and for as long. */
function countsAsMuch(other: ProgrammeLimit, { period, alsoCounts }: ProgrammeLimit): boolean {
  return longer[other.period] >= longer[period] && alsoCounts.every((id) => other.alsoCounts.includes(id));
}

/** The most pieces of these categories together that other limits allow; endless when none covers one of them. */
function mostPieces(part: readonly string[], others: readonly Scope[]): number {
  return bounded(part, others, "count", (code) => least(others, [code], "count"));
}

/** The most fen, by other limits in fen, or by their pieces and the largest cap of each category. */
function mostFen(
  part: readonly string[],
  others: readonly Scope[],
  largestCapFen: ReadonlyMap<string, number>,
): number {
  const capOf = (code: string) => largestCapFen.get(code) ?? Infinity;
  const byPieces = (codes: readonly string[]) =>
    mostPieces(codes, others) * Math.max(...codes.map((code) => capOf(code)));
  const ofCategory = (code: string) => Math.min(least(others, [code], "fen"), byPieces([code]));
  return Math.min(bounded(part, others, "fen", ofCategory), byPieces(part));
}

type Measure = "count" | "fen";

/** What each category may have added up, or what a limit over all of them together allows, whichever is less. */
function bounded(
  part: readonly string[],
  others: readonly Scope[],
  measure: Measure,
  ofCategory: (code: string) => number,
): number {
  const sum = part.reduce((total, code) => total + ofCategory(code), 0);
  return Math.min(
    sum,
    least(
      others.filter(({ limit }) => limit.counted === "together"),
      part,
      measure,
    ),
  );
}

/** The least that a limit which covers all of these categories allows. */
function least(scopes: readonly Scope[], codes: readonly string[], measure: Measure): number {
  const covering = scopes.filter(({ categories }) => codes.every((code) => categories.includes(code)));
  return Math.min(Infinity, ...covering.map(({ limit }) => limit[measure] ?? Infinity));
}
