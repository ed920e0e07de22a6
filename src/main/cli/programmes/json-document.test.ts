import { describe, expect, it } from "vitest";
import { readJsonDocument } from "./json-document.ts";

const text = `{
  "a": [1,
    { "b": 2, "c": { "d": "冰" , "e": 3 } }
  ],
  "f": null
}`;

function problems(source: string): [string, number, number][] {
  const read = readJsonDocument(source);
  return read.ok ? [] : read.refusal.map(({ code, position }) => [code, position.line, position.column]);
}

describe("a JSON text with positions", () => {
  it("says where each member stands", () => {
    const read = readJsonDocument(text);
    if (!read.ok) throw new Error("It is JSON");
    const { value, positionOf } = read.value;
    expect(value).toEqual(JSON.parse(text));
    expect(positionOf([])).toEqual({ line: 1, column: 1 });
    expect(positionOf(["a"])).toEqual({ line: 2, column: 3 });
    expect(positionOf(["a", 0])).toEqual({ line: 2, column: 9 });
    expect(positionOf(["a", 1, "c", "e"])).toEqual({ line: 3, column: 33 });
    expect(positionOf(["f"])).toEqual({ line: 5, column: 3 });
  });

  it("says where the nearest one around a member stands that is not there", () => {
    const read = readJsonDocument(text);
    if (!read.ok) throw new Error("It is JSON");
    expect(read.value.positionOf(["a", 1, "missing", 7])).toEqual({ line: 3, column: 5 });
    expect(read.value.positionOf(["missing"])).toEqual({ line: 1, column: 1 });
    expect(read.value.positionOf(["f", "missing"])).toEqual({ line: 5, column: 3 });
  });

  it("refuses members that stand twice, all of them, wherever they are", () => {
    const twice = '{"a": 1,\n "b": [{"c": 1, "c": 2}],\n "a": 3, "a": {"d": 1, "d": 2}}';
    expect(problems(twice)).toEqual([
      ["memberTwice", 2, 17],
      ["memberTwice", 3, 2],
      ["memberTwice", 3, 10],
      ["memberTwice", 3, 24],
    ]);
  });

  it("takes names for the same however they are spelt", () => {
    expect(problems('{"ab": 1, "a\\u0062": 2}')).toEqual([["memberTwice", 1, 11]]);
  });

  it.each<[string, string, number, number]>([
    ["nothing", "", 1, 1],
    ["a comma too many", '{\n "a": 1,\n}', 3, 1],
    ["something behind the end", "{} 1", 1, 4],
    ["a word that is none", '{"a": tru}', 1, 7],
    ["a bare line feed in a text", '{"a":\n "b\nc"}', 2, 4],
    ["a mark of bytes", "\uFEFF{}", 1, 1],
  ])("says where a text is not JSON: %s", (_, source, line, column) => {
    expect(problems(source)).toEqual([["notJson", line, column]]);
  });

  it("refuses what is nested so deeply that no reader should follow", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    expect(problems(deep)).toEqual([["notJson", 1, 1]]);
  });
});
