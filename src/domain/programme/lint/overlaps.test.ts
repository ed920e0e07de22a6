import { describe, expect, it } from "vitest";
import { findings } from "../../../../tests/support/linted-documents.ts";
import { appliances, category, limit } from "../../../../tests/support/sample-programmes.ts";

type Input = Record<string, unknown>;

const other = { id: "OTHER-AP" };

describe("the lint of several documents", () => {
  it.each<[string, Input]>([
    ["in another region", { regions: ["44"] }],
    ["at another time", { validFrom: "2027-01-01T00:00:00+08:00", validTo: "2027-12-31T23:59:59+08:00" }],
    ["for other categories", { categories: [category("tablet")], limits: [] }],
    ["that takes the other's place", { supersedes: ["TEST-AP"] }],
    ["that counts the other's uses", { limits: [limit("one", null, 1, { alsoCounts: ["TEST-AP"] })] }],
  ])("has no word on one %s", (_, changes) => {
    expect(findings([appliances(), appliances({ ...other, ...changes })])).toEqual([]);
    expect(findings([appliances({ ...other, ...changes }), appliances()])).toEqual([]);
  });
});
