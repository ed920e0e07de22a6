import { describe, expect, it } from "vitest";
import { at, findings } from "../../../../tests/support/linted-documents.ts";
import { appliances } from "../../../../tests/support/sample-programmes.ts";
import type { Programme } from "../programme-schema.ts";
import { lintProgrammes } from "./lint-programmes.ts";

const other = { id: "OTHER-AP" };

describe("programmes that take each other's place in a circle", () => {
  const inTurn = (...ids: readonly string[]) =>
    ids.map((id, index) => appliances({ id, supersedes: [ids[(index + 1) % ids.length]] }));

  it("finds a circle of any length once, with the last of its programmes", () => {
    const ids = ["AP-1", "AP-2", "AP-3", "AP-4", "AP-5"];
    for (const length of [2, 3, 4, 5]) {
      const circle = ids.slice(0, length);
      const found = findings(inTurn(...circle));
      expect(found.filter(({ code }) => code !== "overlap")).toEqual([
        {
          code: "supersedesEachOther",
          severity: "error",
          path: ["supersedes", 0],
          params: { names: [circle.at(-1), ...circle].join(" → ") },
        },
      ]);
    }
  });

  it("finds a circle that a programme outside of it leads into, and takes the one outside for none of it", () => {
    const [first, second] = inTurn("AP-1", "AP-2");
    const outside = appliances({ id: "AP-3", supersedes: ["AP-1"] });
    for (const [programmes, place] of [
      [[outside, first, second], 2],
      [[first, second, outside], 1],
    ] as const) {
      const lists = lintProgrammes(programmes as readonly Programme[], at);
      const circles = lists.map((list) => list.filter(({ code }) => code === "supersedesEachOther").length);
      expect(circles).toEqual([0, 1, 2].map((index) => (index === place ? 1 : 0)));
    }
  });

  it.each<[string, Programme[]]>([
    ["a chain", [appliances({ supersedes: ["OTHER-AP"] }), appliances({ ...other, supersedes: ["OLD-AP"] })]],
    ["a circle that goes through nobody's document", [appliances({ supersedes: ["OTHER-AP"] })]],
    [
      "a circle that an old version closed",
      [
        appliances({ supersedes: ["OTHER-AP"] }),
        appliances({ ...other, supersedes: ["TEST-AP"] }),
        appliances({ ...other, version: 2 }),
      ],
    ],
  ])("takes for no circle: %s", (_, programmes) => {
    expect(findings(programmes).map(({ code }) => code)).not.toContain("supersedesEachOther");
  });
});
