import type { z } from "zod";
import type { Language } from "../../../decision-words/say.ts";

type Issue = z.core.$ZodIssue;
type Words = readonly [chinese: string, english: string];

/**
 * What a member's value must be, for whoever writes documents and knows neither the schema's library nor regular
 * expressions. `value` is what stands there. Null where the schema's own message says it better.
 */
export function valueWords(issue: Issue, value: unknown, language: Language): string | null {
  const words = wordsOf(issue, value);
  return words === null ? null : words[language === "en" ? 1 : 0];
}

function wordsOf(issue: Issue, value: unknown): Words | null {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, value);
    case "invalid_value":
      return oneOf(issue.values);
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_format":
      return patternWords[sourceOf(issue.pattern)] ?? null;
    default:
      return null;
  }
}

const types: Readonly<Record<string, Words>> = {
  string: ["文字，加双引号", "text, in double quotes"],
  number: ["数字，不加引号", "a number, without quotes"],
  int: ["整数，不带小数点，不加引号", "a whole number, without a decimal point and without quotes"],
  boolean: ["true 或 false，不加引号", "true or false, without quotes"],
  array: ["一个列表，写在 [ ] 里", "a list, within [ ]"],
  object: ["一个对象，写在 { } 里", "an object, within { }"],
};

function wrongType(expected: string, value: unknown): Words | null {
  const wanted = types[expected];
  if (wanted === undefined) return null;
  const found = foundIn(value);
  return [`要写${wanted[0]}；现在是 ${found}`, `this must be ${wanted[1]}; it is ${found}`];
}

const longestFound = 40;

/** What stands there, as far as it is short enough to be read in a line. */
function foundIn(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[…]" : "{…}";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestFound ? `${text.slice(0, longestFound)}…` : text;
}

function oneOf(values: readonly unknown[]): Words {
  const names = values.map((value) => JSON.stringify(value) ?? String(value));
  return names.length === 1
    ? [`只能写 ${names[0]}`, `this can only be ${names[0]}`]
    : [`只能写其中之一：${names.join("、")}`, `this must be one of ${names.join(", ")}`];
}

type Bound<Code> = Extract<Issue, { readonly code: Code }>;

function tooSmall({ origin, minimum, inclusive }: Bound<"too_small">): Words {
  if (origin === "string") return ["不能空着", "this must not be empty"];
  if (origin === "array") return [`至少写 ${minimum} 项`, `write at least ${minimum}`];
  return inclusive === false
    ? [`要大于 ${minimum}`, `this must be more than ${minimum}`]
    : [`不能小于 ${minimum}`, `this must be at least ${minimum}`];
}

function tooBig({ origin, maximum }: Bound<"too_big">): Words {
  if (origin === "string") return [`太长：最多 ${maximum} 个字`, `too long: at most ${maximum} characters`];
  if (origin === "array") return [`太多：最多 ${maximum} 项`, `too many: at most ${maximum}`];
  return [`不能大于 ${maximum}`, `this must be at most ${maximum}`];
}

/** "/^a$/" -> "^a$" */
function sourceOf(pattern: string | undefined): string {
  return pattern?.replace(/^\/(.*)\/[a-z]*$/s, "$1") ?? "";
}

/** What each pattern of the schema of documents allows, by its source. A test holds them against the schema. */
export const patternWords: Readonly<Record<string, Words>> = {
  "^[A-Z0-9][A-Z0-9-]{2,31}$": [
    "活动编号是 3 到 32 个大写字母、数字、连字符，不以连字符开头，如 YZ-2027",
    "a programme's id has 3 to 32 capital letters, digits and hyphens and begins with no hyphen, such as YZ-2027",
  ],
  "^[a-z][A-Za-z0-9]{1,31}$": [
    "代码是 2 到 32 个字母和数字，以小写字母开头，没有空格和中文，如 refrigerator",
    "a code has 2 to 32 letters and digits and begins with a small letter, such as refrigerator",
  ],
  "^(?:\\d{2}|\\d{4}|\\d{6})$": [
    "行政区划代码是 2、4 或 6 位数字（省、市、区县），如 4107",
    "a region is a GB/T 2260 code of 2, 4 or 6 digits (province, city, county), such as 4107",
  ],
  "^\\d{2}$": [
    "省份是行政区划代码的前 2 位数字，如 41",
    "a province is the first 2 digits of its GB/T 2260 code, such as 41",
  ],
  "^[a-z0-9-]{1,64}$": [
    "密钥名是 1 到 64 个小写字母、数字、连字符，如 person-1",
    "a key's id has 1 to 64 small letters, digits and hyphens, such as person-1",
  ],
  // Patterns of numbers are bounded by a pattern themselves.
  [String.raw`^(?:(?:[A-Z0-9-]|\\d|\[(?:[A-Z0-9]-[A-Z0-9]|[A-Z0-9])+\])(?:\{\d{1,2}(?:,\d{1,2})?\})?){1,24}$`]:
    [
      String.raw`号码格式只能用大写字母、数字、连字符、\d、[A-Z0-9] 和 {n}、{n,m}，最多 24 段，写整个号码的，如 \d{15}（JSON 里写 \\d{15}）`,
      String.raw`a number's pattern is made of capital letters, digits, hyphens, \d, [A-Z0-9] and {n}, {n,m}, at most 24 parts, for the whole number, such as \d{15} (in JSON \\d{15})`,
    ],
};
