import {
  lineDecisionSchema,
  lineRefusalCodeSchema,
  missingSchema,
  type LineDecision,
} from "../../../src/domain/programme/decision.ts";

const conditionKinds = [
  "category",
  "group",
  "goodsKind",
  "grade",
  "basis",
  "oldItemHandedIn",
  "capacityChecked",
  "batterySwap",
  "allOf",
  "anyOf",
  "not",
];

/** How often each thing was seen in a run. */
export type Coverage = {
  readonly observe: (what: string) => void;
  readonly addLine: (line: LineDecision) => void;
  readonly times: (what: string) => number;
  readonly all: () => Readonly<Record<string, number>>;
};

export function newCoverage(): Coverage {
  const seen = new Map<string, number>();
  const observe = (what: string) => void seen.set(what, (seen.get(what) ?? 0) + 1);
  return {
    observe,
    addLine: ({ outcome, way, refusal, missing }) => {
      observe("line");
      observe(`outcome:${outcome}`);
      observe(`way:${way}`);
      if (refusal !== null) observe(`refused:${refusal.code}`);
      for (const kind of missing) observe(`missing:${kind}`);
    },
    times: (what) => seen.get(what) ?? 0,
    all: () => Object.fromEntries([...seen].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** Everything that a run must have seen, or the generator has grown dull. */
export const mustBeSeen: readonly string[] = [
  ...lineDecisionSchema.shape.outcome.options.map((outcome) => `outcome:${outcome}`),
  "way:instant",
  "way:claimLater",
  ...lineRefusalCodeSchema.options.map((code) => `refused:${code}`),
  ...missingSchema.options.map((kind) => `missing:${kind}`),
  ...conditionKinds.flatMap((kind) => [`condition:${kind}:true`, `condition:${kind}:false`]),
  "condition:always:true",
];
