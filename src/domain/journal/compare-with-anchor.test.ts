import { expect, it } from "vitest";
import { compareWithAnchor, type JournalFacts } from "./compare-with-anchor.ts";

const hash = (seq: number, history = "a") => `${history}${seq}`;
const at = (seq: number, history = "a") => ({ seq, hash: hash(seq, history) });

/** A journal of ten entries of which the platform acknowledged eight, and an anchor that knows both. */
function facts(changes: Partial<JournalFacts> = {}): JournalFacts {
  return {
    terminal: "T0001",
    genesis: at(0),
    head: at(10),
    acknowledged: at(8),
    anchor: { terminal: "T0001", acknowledged: at(8), written: at(10) },
    editedSeq: null,
    hashAt: (seq) => (seq <= 10 ? hash(seq) : null),
    ...changes,
  };
}

function anchored(acknowledged: number, written: number, history = "a") {
  return { terminal: "T0001", acknowledged: at(acknowledged, history), written: at(written, history) };
}

it.each<[string, Partial<JournalFacts>, ReturnType<typeof compareWithAnchor>]>([
  ["fits", {}, null],
  ["fits an anchor that lags", { anchor: anchored(3, 5) }, null],
  [
    "was never acknowledged, and needs no anchor yet",
    { acknowledged: { seq: 0, hash: "" }, anchor: null },
    null,
  ],
  ["begins with the anchor", { acknowledged: { seq: 0, hash: "" }, anchor: anchored(0, 0) }, null],
  ["is older", { anchor: anchored(12, 12) }, { problem: "rolledBack", problemSeq: 11 }],
  ["lost what was not acknowledged", { anchor: anchored(8, 15) }, { problem: "rolledBack", problemSeq: 11 }],
  ["was cut", { acknowledged: at(12), anchor: anchored(12, 12) }, { problem: "truncated", problemSeq: 11 }],
  [
    "was cut and has no anchor",
    { acknowledged: at(12), anchor: null },
    { problem: "truncated", problemSeq: 11 },
  ],
  [
    "is another terminal's, and cut as well",
    { anchor: { ...anchored(12, 12), terminal: "T0002" } },
    { problem: "foreign", problemSeq: 0 },
  ],
  ["is another history", { anchor: anchored(6, 10, "b") }, { problem: "foreign", problemSeq: 6 }],
  ["begins otherwise", { anchor: anchored(0, 0, "b") }, { problem: "foreign", problemSeq: 0 }],
  [
    "was written on elsewhere",
    { anchor: { ...anchored(8, 9), written: at(9, "b") } },
    { problem: "foreign", problemSeq: 9 },
  ],
  ["is not what its own database knows", { acknowledged: at(8, "b") }, { problem: "foreign", problemSeq: 8 }],
  ["has an edited entry", { editedSeq: 9 }, { problem: "edited", problemSeq: 9 }],
  ["has no anchor any more", { anchor: null }, { problem: "anchorMissing", problemSeq: 0 }],
])("a journal that %s", (_, changes, problem) => {
  expect(compareWithAnchor(facts(changes))).toEqual(problem);
});
