import type { CompiledProgramme } from "../compiled/compile-programme.ts";
import type { Surroundings } from "../point.ts";
import { refusal, type HeadRule } from "./rule.ts";

/** A later programme takes the place of an earlier one from its own beginning on, where it holds. */
const superseded: HeadRule = {
  name: "superseded",
  check: (compiled, surroundings) => {
    const by = successorOf(compiled, surroundings);
    return by === null ? null : refusal("superseded", { by: by.programme.id });
  },
  inputs: (compiled, surroundings) => ({ by: successorOf(compiled, surroundings)?.programme.id ?? null }),
};

function successorOf({ programme }: CompiledProgramme, surroundings: Surroundings): CompiledProgramme | null {
  const successors = surroundings.set.supersededBy.get(programme.id);
  if (successors === undefined) return null;
  const { nowMs } = surroundings;
  return (
    successors.find(
      (other) =>
        other.programme.id !== programme.id && other.fromMs <= nowMs && isInRegion(other, surroundings),
    ) ?? null
  );
}

/** Tells how the subsidy is given; it refuses nothing. */
const mode: HeadRule = {
  name: "mode",
  check: () => null,
  inputs: ({ programme }) => ({ mode: programme.mode }),
};

/** Both ends of the window belong to it. */
const window: HeadRule = {
  name: "window",
  check: ({ programme, fromMs, toMs }, { nowMs }) => {
    if (nowMs < fromMs) return refusal("programmeNotStarted", { validFrom: programme.validFrom });
    return nowMs > toMs ? refusal("programmeEnded", { validTo: programme.validTo }) : null;
  },
  inputs: ({ programme }, { facts }) => ({
    now: facts.now,
    validFrom: programme.validFrom,
    validTo: programme.validTo,
  }),
};

const region: HeadRule = {
  name: "region",
  check: (compiled, surroundings) => (isInRegion(compiled, surroundings) ? null : refusal("otherRegion")),
  inputs: ({ programme }, { facts }) => ({
    regionCode: facts.regionCode,
    regions: programme.regions.join(","),
  }),
};

function isInRegion({ programme }: CompiledProgramme, { facts }: Surroundings): boolean {
  return programme.regions.some((prefix) => facts.regionCode.startsWith(prefix));
}

/** Subsidies are for people in the shop: a terminal carried elsewhere gives none (空中核销). */
const storeFence: HeadRule = {
  name: "storeFence",
  check: ({ programme }, { facts }) => {
    const { storeFence: fence } = programme.place;
    if (fence === "any" || facts.storeFence === "inside") return null;
    return fence === "inside" || facts.storeFence === "outside" ? refusal("outsideStore") : null;
  },
  inputs: ({ programme }, { facts }) => ({
    storeFence: programme.place.storeFence,
    stands: facts.storeFence ?? null,
  }),
};

export const headRules: readonly HeadRule[] = [superseded, mode, window, region, storeFence];
