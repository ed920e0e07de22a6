import { describe, expect, it } from "vitest";
import { canonicalJson } from "../journal/canonical-json.ts";
import { plainTextSchema } from "./plain-text-schema.ts";

const schema = plainTextSchema(20);

describe("plainTextSchema", () => {
  it("takes what people write: Chinese, rare characters, emoji, signs", () => {
    for (const text of ["", "赠品 挂烫机", "𠮷野家 (A+B) ¥1", "👍🏽", "a\u00a0b"]) {
      expect(schema.safeParse(text).success, text).toBe(true);
      expect(() => canonicalJson(text)).not.toThrow();
    }
  });

  it.each([
    ["an escape for the printer", "a\u001b@"],
    ["a NUL", "a\u0000"],
    ["a line feed", "a\nb"],
    ["a C1 control", "a\u0085b"],
    ["a line separator", "a\u2028b"],
    ["a mark that turns the writing around", "a\u202eb"],
    ["an isolate", "\u2067a"],
    ["half a character", "a\ud840"],
    ["the other half", "\udfb7a"],
    ["more than there is room for", "长".repeat(21)],
  ])("refuses %s", (_, text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });
});
