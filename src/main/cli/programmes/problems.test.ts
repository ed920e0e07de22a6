import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { appliances } from "../../../../tests/support/sample-programmes.ts";
import { checkFiles } from "./check-files.ts";
import { pathText, type ProblemCode } from "./problem.ts";
import { problemLine, problemSentence, problemWords } from "./problem-words.ts";
import { patternWords } from "./value-words.ts";

const folder = mkdtempSync(path.join(tmpdir(), "programmes-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = Date.UTC(2026, 5, 18);

type Input = Record<string, unknown>;

function fileOf(content: string | Uint8Array): string {
  const file = path.join(folder, "document.json");
  writeFileSync(file, content);
  return file;
}

/** A document over many lines, as people write it, with members changed before it is held against anything. */
function documentWith(change: (document: Input) => void): string {
  const document = JSON.parse(JSON.stringify(appliances({ offline: { mode: "refuse" } }))) as Input;
  change(document);
  return JSON.stringify(document, null, 2);
}

function found(content: string | Uint8Array) {
  const [checked] = checkFiles([fileOf(content)], at, "zh-CN");
  return checked?.problems ?? [];
}

function at_(content: string, needle: string): { line: number; column: number } {
  const before = content.slice(0, content.indexOf(needle)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const claim = { where: "城市通", withinDays: null, until: null };

/** For each way in which a document cannot be read as one: how to make it, and where it is then. */
const planted: readonly (readonly [ProblemCode, (document: Input) => void, string])[] = [
  ["unknownMember", (d) => (d["colour"] = "red"), "colour"],
  ["missingMember", (d) => delete (d["amount"] as Input)["rounding"], "amount.rounding"],
  ["wrongValue", (d) => (d["version"] = 0), "version"],
  ["wrongValue", (d) => (d["validFrom"] = "2026-01-01"), "validFrom"],
  [
    "unknownKind",
    (d) => (((d["amount"] as Input)["components"] as Input[])[0]!["condition"] = { kind: "moon" }),
    "amount.components[0].condition.kind",
  ],
  [
    "missingMember",
    (d) => (((d["amount"] as Input)["components"] as Input[])[1]!["condition"] = { kind: "not" }),
    "amount.components[1].condition.condition",
  ],
  ["unknownKind", (d) => (d["offline"] = { mode: "pray" }), "offline.mode"],
  [
    "nameTwice",
    (d) => (d["categories"] as Input[]).push((d["categories"] as Input[])[0]!),
    "categories[4].code",
  ],
  [
    "unknownName",
    (d) => ((d["limits"] as Input[])[1]!["categories"] = ["rocket"]),
    "limits[1].categories[0]",
  ],
  [
    "reservedName",
    (d) => (((d["amount"] as Input)["components"] as Input[])[1]!["id"] = "rate"),
    "amount.components[1].id",
  ],
  ["windowBackwards", (d) => (d["validTo"] = "2025-01-01T00:00:00+08:00"), "validTo"],
  ["claimMissing", (d) => (d["mode"] = "both"), "claim"],
  ["claimUnwanted", (d) => (d["claim"] = { ...claim, withinDays: 3 }), "claim"],
  ["claimOpenEnded", (d) => Object.assign(d, { mode: "both", claim }), "claim"],
  [
    "claimEndsEarly",
    (d) => Object.assign(d, { mode: "both", claim: { ...claim, until: "2026-12-31T23:59:59.998+08:00" } }),
    "claim.until",
  ],
  ["limitNamesBoth", (d) => ((d["limits"] as Input[])[0]!["groups"] = []), "limits[0].groups"],
  ["limitEmpty", (d) => ((d["limits"] as Input[])[0]!["count"] = null), "limits[0]"],
];

describe("a document that is none", () => {
  it.each(planted)("is told %s", (code, change, where) => {
    const content = documentWith(change);
    const problems = found(content).filter((problem) => problem.severity === "error");
    expect(problems.map((problem) => [problem.code, pathText(problem.path)])).toContainEqual([code, where]);
  });

  it("is told everything at once, in the order of the text, each with its line and column", () => {
    const content = documentWith((document) => {
      document["version"] = 0;
      document["colour"] = "red";
      (document["categories"] as Input[])[2]!["grades"] = [1, 9];
    });
    const problems = found(content);
    expect(problems.map(({ code, position }) => [code, position])).toEqual([
      ["wrongValue", at_(content, '"version"')],
      ["wrongValue", { ...at_(content, "9\n") }],
      ["unknownMember", at_(content, '"colour"')],
    ]);
  });

  it.each(["\n", "\u001b[2J", "\u009b2J", "\u202e", "\u2028", "\ud840"])(
    "is told of each text that holds more than one line may, here %j, with its line and column",
    (unwritable) => {
      const places: string[] = [];
      const content = documentWith((document) => {
        document["shortTitle"] = `数码${unwritable}A`;
        document["contact"] = unwritable;
        (document["sources"] as string[]).push(`第二个来源${unwritable}`);
        ((document["amount"] as Input)["components"] as Input[])[0]!["title"] = `一级${unwritable}`;
        places.push('"shortTitle"', '"contact"', '"第二个来源', '"title": "一级');
      });
      const problems = found(content);
      const errors = problems.filter(({ code }) => code === "wrongValue");
      expect(problems.filter(({ severity }) => severity === "error")).toEqual(errors);
      expect(errors.map(({ position }) => position)).toEqual(
        expect.arrayContaining(places.map((needle) => at_(content, needle))),
      );
      expect(errors).toHaveLength(places.length);
      for (const problem of errors)
        expect(problemLine("a.json", problem, "zh-CN")).toContain("文字只能是一行");
    },
  );

  it("has no say in what a terminal does with its problems", () => {
    const content = documentWith((document) => (document["colour\u001b[2J\n\u009b"] = "red"));
    const [problem] = found(content);
    if (problem === undefined) throw new Error("It has a member that nobody knows");
    expect(problemLine("a\u001b.json", problem, "en")).toMatch(
      /^a\\u001b\.json:\d+:3 error unknownMember .*\\u001b\[2J/,
    );
    expect(problemLine("a.json", problem, "zh-CN")).not.toMatch(/[\p{Cc}\p{Cs}]/u);
  });

  it.each<[ProblemCode, string | Uint8Array]>([
    ["notUtf8", Uint8Array.of(0x7b, 0xff, 0x7d)],
    ["tooLarge", " ".repeat(300_000)],
    ["tooLarge", `${"[".repeat(100)}${"]".repeat(100)}`],
    ["notJson", "{"],
    ["notJson", "\ufeff{}"],
    ["memberTwice", '{"a": 1, "a": 2}'],
    ["otherFormat", '{"format": "huanxin-programme/1", "id": "OLD"}'],
  ])("is told %s", (code, content) => {
    expect(found(content)).toMatchObject([{ code, severity: "error" }]);
  });

  it("is told of a BOM that nobody sees", () => {
    const [problem] = found(`\ufeff${documentWith(() => {})}`);
    if (problem === undefined) throw new Error("It begins with a BOM");
    expect(problemLine("a.json", problem, "zh-CN")).toBe(
      "a.json:1:1 error notJson 不是 JSON：文件开头有 BOM：存成不带 BOM 的 UTF-8",
    );
  });

  it("is told that it cannot be read", () => {
    const [checked] = checkFiles([path.join(folder, "nowhere.json")], at, "en");
    expect(checked).toMatchObject({ programme: null, problems: [{ code: "notReadable" }] });
  });

  it("is looked at by the lint where only its names are wrong", () => {
    const content = documentWith((document) => {
      (document["limits"] as Input[])[1]!["categories"] = ["rocket"];
      document["supersedes"] = ["TEST-AP"];
    });
    expect(found(content).map(({ code }) => code)).toEqual(
      expect.arrayContaining(["unknownName", "supersedesItself"]),
    );
  });
});

/** What is said of one wrong value, in both languages. */
const values: readonly (readonly [(document: Input) => void, chinese: string, english: string])[] = [
  [(d) => (d["title"] = ""), "title：不能空着", "title: this must not be empty"],
  [(d) => (d["title"] = "长".repeat(81)), "太长：最多 80 个字", "too long: at most 80 characters"],
  [(d) => (d["title"] = 5), "要写文字，加双引号；现在是 5", "this must be text, in double quotes; it is 5"],
  [(d) => (d["version"] = "2"), '要写数字，不加引号；现在是 "2"', "this must be a number"],
  [(d) => (d["version"] = 1.5), "要写整数，不带小数点，不加引号；现在是 1.5", "this must be a whole number"],
  [(d) => (d["version"] = 0), "不能小于 1", "this must be at least 1"],
  [(d) => (d["retentionDays"] = 9_999), "不能大于 3650", "this must be at most 3650"],
  [
    (d) => (d["categories"] = null),
    "要写一个列表，写在 [ ] 里；现在是 null",
    "a list, within [ ]; it is null",
  ],
  [(d) => (d["regions"] = []), "至少写 1 项", "write at least 1"],
  [(d) => (d["regions"] = ["41070"]), "行政区划代码是 2、4 或 6 位数字", "2, 4 or 6 digits"],
  [(d) => (d["id"] = "云州"), "活动编号是 3 到 32 个大写字母", "3 to 32 capital letters"],
  [
    (d) => ((d["amount"] as Input)["rounding"] = "down"),
    '只能写其中之一："fenFloor"、"fenHalfUp"、"yuanFloor"',
    'this must be one of "fenFloor", "fenHalfUp", "yuanFloor"',
  ],
  [
    (d) => ((d["captures"] as Input[])[0]!["pattern"] = "(a+)+"),
    "号码格式只能用大写字母、数字",
    "made of capital letters, digits",
  ],
  [
    (d) => (((d["amount"] as Input)["caps"] as Input[])[0]!["capFen"] = 0),
    "要大于 0",
    "this must be more than 0",
  ],
  [(d) => (d["validFrom"] = "2027-03-01"), "时间要写成带时区的 ISO 8601", "ISO 8601 with its offset"],
];

describe("a wrong value", () => {
  it.each(values)("is told in plain words, %#", (change, chinese, english) => {
    const say = (language: "zh-CN" | "en") => {
      const [checked] = checkFiles([fileOf(documentWith(change))], at, language);
      const wrong = checked?.problems.find(({ code }) => code === "wrongValue");
      return wrong === undefined ? "" : problemSentence(wrong, language);
    };
    expect(say("zh-CN")).toContain(chinese);
    expect(say("en")).toContain(english);
    expect(say("zh-CN") + say("en")).not.toMatch(/正则|期望|expected|regular|\^|\?:/i);
  });

  it("has words for every pattern of the schema but those of texts and times", () => {
    const schema = readFileSync("assets/programmes/schema/huanxin-programme-2.schema.json", "utf8");
    const patterns = new Set<string>();
    JSON.parse(schema, (key, value: unknown) => {
      if (key === "pattern" && typeof value === "string") patterns.add(value);
      return value;
    });
    const told = (pattern: string) => pattern.startsWith("^[^") || pattern.includes("T(?:");
    expect([...patterns].filter((pattern) => !told(pattern)).toSorted()).toEqual(
      Object.keys(patternWords).toSorted(),
    );
  });
});

describe("the words for problems", () => {
  const places = (text: string) => new Set(text.match(/\{\{\w+\}\}/g));

  it.each(Object.entries(problemWords))("%s: say the same in both languages", (_, [chinese, english]) => {
    expect(chinese).not.toBe("");
    expect(english).not.toMatch(/[^\x20-\x7e“”]/);
    expect(places(english)).toEqual(places(chinese));
  });

  it("stand on one line behind file, line, column, severity and code", () => {
    const content = documentWith((document) => (document["supersedes"] = ["TEST-AP"]));
    const [problem] = found(content);
    if (problem === undefined) throw new Error("It supersedes itself");
    const { line, column } = at_(content, '"TEST-AP"\n');
    expect(problemLine("a.json", problem, "zh-CN")).toBe(
      `a.json:${line}:${column} error supersedesItself supersedes[0]：活动不能接替自己`,
    );
    expect(problemSentence(problem, "en")).toBe("supersedes[0]: a programme cannot supersede itself");
  });

  it("fill in every place for whatever real documents are told", () => {
    for (const [, change] of planted) {
      for (const problem of found(documentWith(change))) {
        for (const language of ["zh-CN", "en"] as const)
          expect.soft(problemSentence(problem, language)).not.toMatch(/\{\{|undefined|Invalid input/);
      }
    }
  });
});
