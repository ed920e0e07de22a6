import type { Capture } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "./dice.ts";
import { batteries, patterns, photoIds } from "./random-world.ts";

export function randomCaptures(dice: Dice, codes: readonly string[]): Capture[] {
  const categories = () => (dice.chance(0.5) ? null : dice.some(codes, 0.5, "atLeastOne"));
  const pattern = () => (dice.chance(0.5) ? null : dice.pick(patterns).pattern);
  const isTwice = () => dice.chance(0.3);
  const serials: (() => Capture)[] = [
    () => ({ kind: "serialNumber", categories: categories(), pattern: pattern(), isTwice: isTwice() }),
    () => ({ kind: "imei", categories: categories(), count: dice.pick([1, 2]), isTwice: isTwice() }),
    () => ({ kind: "frameNumber", categories: categories(), pattern: pattern() }),
  ];
  const others: (() => Capture)[] = [
    () => ({
      kind: "oldItem",
      categories: categories(),
      batteries: dice.chance(0.6) ? null : dice.some(batteries, 0.5, "atLeastOne"),
      needsProof: dice.chance(0.6),
    }),
    () => ({ kind: "photo", categories: categories(), id: dice.pick(photoIds), title: "能效标识" }),
    () => ({ kind: "activation", categories: categories() }),
    () => ({ kind: "undertaking", categories: categories(), title: "承诺书" }),
    () => ({ kind: "delivery", categories: categories() }),
    () => ({ kind: "invoice", categories: categories() }),
  ];
  const serial = Array.from({ length: dice.pick([0, 1, 1, 1, 2]) }, () => dice.pick(serials)());
  const other = Array.from({ length: dice.pick([0, 0, 1, 2, 4]) }, () => dice.pick(others)());
  return dice.shuffled([...serial, ...other]);
}
