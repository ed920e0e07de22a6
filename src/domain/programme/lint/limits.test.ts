import { describe, expect, it } from "vitest";
import { findings } from "../../../../tests/support/linted-documents.ts";
import { appliances, limit } from "../../../../tests/support/sample-programmes.ts";

type Input = Record<string, unknown>;

describe("the lint of limits", () => {
  it.each<[string, readonly Input[], readonly number[]]>([
    ["the second of two alike", [limit("aa", null, 1), limit("bb", null, 1)], [1]],
    ["none where the day's comes first", [limit("aa", null, 2), limit("bb", null, 1, { period: "day" })], []],
    ["a day's that is no tighter", [limit("aa", null, 1), limit("bb", null, 1, { period: "day" })], [1]],
    [
      "an amount that pieces cannot reach",
      [limit("aa", null, 1), limit("bb", null, 1, { count: null, fen: 200_000 })],
      [1],
    ],
    ["none where they can", [limit("aa", null, 1), limit("bb", null, 1, { count: null, fen: 199_999 })], []],
    [
      "none that counts another programme as well",
      [limit("aa", null, 1), limit("bb", null, 1, { alsoCounts: ["OLD-AP"] })],
      [0],
    ],
    ["one that a wider one makes idle", [limit("aa", ["refrigerator"], 1), limit("bb", null, 1)], [0]],
  ])("finds %s", (_, limits, expected) => {
    const found = findings([appliances({ limits })]);
    expect(found.map(({ code, path }) => [code, path[1]])).toEqual(
      expected.map((index) => ["limitNeverBinds", index]),
    );
  });
});
