import { describe, expect, it } from "vitest";
import { may, operatorIdSchema, type Right, type Role } from "./operator.ts";

describe("rights", () => {
  const rights: Right[] = ["sell", "typeIdNumber", "manageShift", "setUp"];

  it.each<[Role, Right[]]>([
    ["cashier", ["sell", "typeIdNumber", "manageShift"]],
    ["manager", ["sell", "typeIdNumber", "manageShift"]],
    ["technician", ["setUp"]],
  ])("of a %s are %j: who sets up does not sell, who sells does not set up", (role, expected) => {
    expect(rights.filter((right) => may(role, right))).toEqual(expected);
  });

  it("belong to operators named by letters that a receipt and a log can carry", () => {
    for (const id of ["1001", "li-xiaoman", "a".repeat(32)])
      expect(operatorIdSchema.safeParse(id).success, id).toBe(true);
    for (const id of ["", "1", "李小满", "LI", "a b", "a/b", "a".repeat(33)])
      expect(operatorIdSchema.safeParse(id).success, id).toBe(false);
  });
});
