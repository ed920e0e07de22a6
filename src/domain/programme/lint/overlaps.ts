import { parseInstant } from "../../time/instant.ts";
import type { Programme } from "../programme-schema.ts";
import { finding, type Finding } from "./finding.ts";

/** What two documents say that do not go together. The finding is about the second of them. */
export function lintPair(first: Programme, second: Programme): Finding[] {
  if (first.id === second.id) {
    return first.version === second.version
      ? [finding("sameVersion", ["version"], { id: first.id, version: first.version })]
      : [finding("twoVersions", ["version"], { id: first.id, version: first.version })];
  }
  const index = second.categories.findIndex(({ code }) => sharesCategory(first, code));
  if (index === -1 || !isSamePlaceAndTime(first, second) || knowsOf(first, second) || knowsOf(second, first))
    return [];
  const shared = second.categories.filter(({ code }) => sharesCategory(first, code));
  const names = shared.map(({ name }) => name).join("、");
  return [finding("overlap", ["categories", index], { id: first.id, names })];
}

function sharesCategory({ categories }: Programme, code: string): boolean {
  return categories.some((category) => category.code === code);
}

function isSamePlaceAndTime(first: Programme, second: Programme): boolean {
  const isSamePlace = first.regions.some((left) =>
    second.regions.some((right) => left.startsWith(right) || right.startsWith(left)),
  );
  return isSamePlace && beginning(first) <= end(second) && beginning(second) <= end(first);
}

function beginning({ validFrom }: Programme): number {
  return parseInstant(validFrom) ?? Infinity;
}

function end({ validTo }: Programme): number {
  return parseInstant(validTo) ?? -Infinity;
}

/** Whether one takes the other's place, or counts what was had under it. */
function knowsOf({ supersedes, limits }: Programme, { id }: Programme): boolean {
  return supersedes.includes(id) || limits.some(({ alsoCounts }) => alsoCounts.includes(id));
}
