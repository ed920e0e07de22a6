import { expect, it } from "vitest";
import { teachWellFormed } from "./well-formed.ts";

it("gives an old browser what a new one has, and leaves a new one alone", () => {
  const samples = ["", "小票", "😀", "\ud83d", "\ude00 a", "a\ud83d\ude00b"];
  const expected = samples.map((text) => text.isWellFormed());
  const own = Object.getOwnPropertyDescriptor(String.prototype, "isWellFormed");
  teachWellFormed();
  expect(Object.getOwnPropertyDescriptor(String.prototype, "isWellFormed")).toEqual(own);
  Reflect.deleteProperty(String.prototype, "isWellFormed");
  teachWellFormed();
  expect(samples.map((text) => text.isWellFormed())).toEqual(expected);
});
