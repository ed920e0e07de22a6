import { parse, type MemberNode, type ValueNode } from "@humanwhocodes/momoa";
import type { MemberPath, Problem } from "./problem.ts";
import { ok, refuse, type Result } from "../../../domain/result.ts";

/** Line and column in a text, both from 1 on. */
export type Position = { readonly line: number; readonly column: number };

/** A JSON text that was read, and where in the text each member stands. */
export type JsonDocument = {
  /** What JSON.parse makes of the text: what the till and the platform read, too. */
  readonly value: unknown;
  /** Where a member stands; for one that is not there, where the nearest one around it does. */
  positionOf(path: MemberPath): Position;
};

const beginning: Position = { line: 1, column: 1 };

/** What some editors write before a text. JSON has none, and nobody sees it. */
const byteOrderMark = "\ufeff";

/**
 * Reads a JSON text and keeps where everything stands. A member that stands twice in one object is refused: readers do
 * not agree on which of both counts, and neither would whoever reviews the document.
 */
export function readJsonDocument(text: string): Result<JsonDocument, readonly Problem[]> {
  if (text.startsWith(byteOrderMark))
    return refuse([notJson("The file begins with a BOM: save it as UTF-8 without one", beginning)]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = messageOf(error);
    return refuse([notJson(message, positionInMessage(message) ?? positionByTree(text))]);
  }
  return withTree(value, text);
}

function withTree(value: unknown, text: string): Result<JsonDocument, readonly Problem[]> {
  let tree: ValueNode;
  try {
    tree = parse(text).body;
  } catch {
    // JSON.parse took it, so that only its depth can be too much for a reader that goes one call deeper with each level.
    return refuse([notJson("nested too deeply", beginning)]);
  }
  const twice = membersTwice(tree, []);
  return twice.length > 0 ? refuse(twice) : ok({ value, positionOf: (path) => positionIn(tree, path) });
}

/** Where the reader with positions gives up; where it does not, the end. */
function positionByTree(text: string): Position {
  const lines = text.split("\n");
  const end = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  try {
    parse(text);
    return end;
  } catch (error) {
    return positionOfError(error) ?? end;
  }
}

function notJson(message: string, position: Position): Problem {
  return { position, severity: "error", code: "notJson", path: [], params: { message } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function positionOfError(error: unknown): Position | null {
  if (!(error instanceof Error) || !("line" in error) || !("column" in error)) return null;
  const { line, column } = error;
  return typeof line === "number" && typeof column === "number" ? { line, column } : null;
}

/** JSON.parse says "(line 2 column 3)" where it knows. */
function positionInMessage(message: string): Position | null {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  return line === undefined || column === undefined ? null : { line: Number(line), column: Number(column) };
}

function nameOf({ name }: MemberNode): string {
  return name.type === "String" ? name.value : name.name;
}

function membersTwice(node: ValueNode, path: MemberPath): Problem[] {
  if (node.type === "Array") {
    return node.elements.flatMap(({ value }, index) => membersTwice(value, [...path, index]));
  }
  if (node.type !== "Object") return [];
  const seen = new Set<string>();
  return node.members.flatMap((member) => {
    const name = nameOf(member);
    const within = membersTwice(member.value, [...path, name]);
    if (!seen.has(name)) {
      seen.add(name);
      return within;
    }
    const position = member.loc.start;
    return [
      { position, severity: "error", code: "memberTwice", path: [...path, name], params: { name } },
      ...within,
    ];
  });
}

function positionIn(root: ValueNode, path: MemberPath): Position {
  let node = root;
  let start: Position = root.loc.start;
  for (const step of path) {
    const inner = innerOf(node, step);
    if (inner === null) break;
    start = inner.start;
    node = inner.value;
  }
  return { line: start.line, column: start.column };
}

/** A member is shown where its name begins, an element where it begins itself. */
function innerOf(node: ValueNode, step: string | number): { start: Position; value: ValueNode } | null {
  if (node.type === "Array" && typeof step === "number") {
    const element = node.elements[step];
    return element === undefined ? null : { start: element.loc.start, value: element.value };
  }
  if (node.type !== "Object") return null;
  const member = node.members.find((one) => nameOf(one) === step);
  return member === undefined ? null : { start: member.loc.start, value: member.value };
}
