import { holds } from "../conditions.ts";
import type { Capture, Programme } from "../programme-schema.ts";
import { coversCategory } from "./covers-category.ts";
import { finding, type Finding } from "./finding.ts";
import { conditionalLists, mentionedIn } from "./mentioned.ts";
import { goodsWorldsOf, oldItemCapture } from "./worlds.ts";

/** Captures that never count or cannot be made, and conditions on something that nobody is asked for. */
export function lintCaptures(programme: Programme): Finding[] {
  return [
    ...programme.captures.flatMap((capture, index) => lintCapture(programme, capture, index)),
    ...lintOldItemConditions(programme),
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

/** A condition on the old item, for goods for which no capture asks for one: the till never learns of it. */
function lintOldItemConditions(programme: Programme): Finding[] {
  return conditionalLists.flatMap((list) =>
    programme.amount[list].flatMap(({ condition }, index) => {
      const names = new Set<string>();
      for (const world of goodsWorldsOf(programme, mentionedIn(programme))) {
        if (world.line.oldItem === null || oldItemCapture(programme, world.category.code) !== null) continue;
        const withoutIt = { ...world, line: { ...world.line, oldItem: null } };
        if (holds(condition, world) !== holds(condition, withoutIt)) names.add(world.category.name);
      }
      const path = ["amount", list, index, "condition"];
      return names.size === 0
        ? []
        : [finding("conditionWithoutCapture", path, { names: [...names].join("、") })];
    }),
  );
}
