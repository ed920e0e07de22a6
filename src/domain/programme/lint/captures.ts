import { holds } from "../conditions.ts";
import type { Capture, Programme } from "../programme-schema.ts";
import { coversCategory } from "./covers-category.ts";
import { finding, type Finding } from "./finding.ts";
import { oldItemCapture, worldsOf } from "./worlds.ts";

/** Captures that never count or cannot be made, and old items that nobody is asked for. */
export function lintCaptures(programme: Programme): Finding[] {
  return [
    ...programme.captures.flatMap((capture, index) => lintCapture(programme, capture, index)),
    ...lintOldItems(programme),
  ];
}

function lintCapture(programme: Programme, capture: Capture, index: number): Finding[] {
  const path = ["captures", index];
  const named = programme.categories.filter(({ code }) => coversCategory(capture.categories, code));
  const earlier = programme.captures.slice(0, index).filter((other) => takesThePlaceOf(other, capture));
  const isTaken = (code: string) => earlier.some(({ categories }) => coversCategory(categories, code));
  const taken = named.filter(({ code }) => isTaken(code));
  // A capture of every category behind others of single ones is for the rest: that is how a rest is written.
  const isMeantSo = capture.categories === null && taken.length < named.length;
  const unfit = named.filter(
    ({ code, grades }) => isOfNoAppliance(capture) && grades.length > 0 && !isTaken(code),
  );
  return [
    ...(taken.length > 0 && !isMeantSo
      ? [finding("captureNeverCounts", path, { kind: capture.kind, names: namesOf(taken) })]
      : []),
    ...(unfit.length > 0
      ? [finding("captureDoesNotFit", path, { kind: capture.kind, names: namesOf(unfit) })]
      : []),
  ];
}

/** Goods with an efficiency label have neither IMEI nor frame number. */
function isOfNoAppliance({ kind }: Capture): boolean {
  return kind === "imei" || kind === "frameNumber";
}

const serialKinds: readonly Capture["kind"][] = ["serialNumber", "imei", "frameNumber"];

/** Of one sort only the first capture that names a category counts; each photo is a sort of its own. */
function takesThePlaceOf(earlier: Capture, capture: Capture): boolean {
  if (serialKinds.includes(capture.kind)) return serialKinds.includes(earlier.kind);
  if (capture.kind === "photo") return earlier.kind === "photo" && earlier.id === capture.id;
  return earlier.kind === capture.kind;
}

function namesOf(categories: Programme["categories"]): string {
  return categories.map(({ name }) => name).join("、");
}

/**
 * Goods that earn nothing without an old item, and for which no capture asks for one: the till would say that there is
 * nothing to subsidise. Where something is earned without it, too, the old item is the customer's choice.
 */
function lintOldItems(programme: Programme): Finding[] {
  const [earning, earningWithout] = [new Set<string>(), new Set<string>()];
  for (const world of worldsOf(programme)) {
    if (!programme.amount.components.some(({ condition }) => holds(condition, world))) continue;
    earning.add(world.category.code);
    if (world.line.oldItem === null) earningWithout.add(world.category.code);
  }
  return programme.categories.flatMap(({ code, name }, index) =>
    earning.has(code) && !earningWithout.has(code) && oldItemCapture(programme, code) === null
      ? [finding("oldItemNeverAsked", ["categories", index], { name })]
      : [],
  );
}
