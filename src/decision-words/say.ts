import { en } from "./en/index.ts";
import { zhCn, type DecisionWords } from "./zh-cn/index.ts";

type Leaves<Node, Prefix extends string = ""> = {
  [Key in keyof Node & string]: Node[Key] extends string
    ? `${Prefix}${Key}`
    : Leaves<Node[Key], `${Prefix}${Key}.`>;
}[keyof Node & string];

/** The way to one text: "trace.sentence.windowPass". */
export type DecisionWordKey = Leaves<DecisionWords>;

/** Says a text with its places filled in. The screens fill in by i18next, the command line by `sayIn`. */
export type Say = (key: DecisionWordKey, params?: Readonly<Record<string, string>>) => string;

export type Language = "zh-CN" | "en";

const languages: Readonly<Record<Language, DecisionWords>> = { "zh-CN": zhCn, en };

/** The words of a language, for whoever has no i18next. A place for which there is nothing stays as it is. */
export function sayIn(language: Language): Say {
  return (key, params = {}) => fill(textAt(languages[language], key), params);
}

function textAt(words: DecisionWords, key: string): string {
  let node: unknown = words;
  for (const step of key.split(".")) {
    node = typeof node === "object" && node !== null ? (node as Record<string, unknown>)[step] : undefined;
  }
  return typeof node === "string" ? node : key;
}

/** Fills {{name}} in, once: what is filled in is not looked at again. */
export function fill(text: string, params: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? (params[name] ?? place) : place,
  );
}

/** Whether a set of words has a text of this name: codes of a newer till have none. */
export function isWordOf<Names extends Readonly<Record<string, unknown>>>(
  names: Names,
  name: unknown,
): name is keyof Names & string {
  return typeof name === "string" && Object.hasOwn(names, name);
}
