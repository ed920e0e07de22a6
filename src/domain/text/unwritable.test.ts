import { expect, it } from "vitest";
import { visibleText } from "./unwritable.ts";

it("escapes what has no place in one line, and leaves what people write", () => {
  expect(visibleText("a\u001b@\n\u0085\u202e\ud840b")).toBe(String.raw`a\u001b@\u000a\u0085\u202e\ud840b`);
  expect(visibleText("𠮷野家 (A+B) ¥1 👍🏽 \\n")).toBe("𠮷野家 (A+B) ¥1 👍🏽 \\n");
});

it("leaves JSON what it means", () => {
  const value = { "a\u009b": "b\u007f\u2066\n\ud800" };
  const text = visibleText(JSON.stringify(value));
  expect(text).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(text)).toEqual(value);
});
