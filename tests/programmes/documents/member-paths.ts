import { programmeJsonSchema } from "../../../src/platform/publication/json-schema/programme-json-schema.ts";

/** A node of a JSON Schema. */
export type Node = {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
};

/**
 * Every member of a document by its path, "amount.components.capFen": through lists and alternatives, and not into
 * conditions, which have a table of their own. A member that holds others is not named itself.
 */
export function memberPaths(): ReadonlySet<string> {
  return new Set(pathsOf(programmeJsonSchema(), ""));
}

/** The same of any schema without references. */
export function pathsOf(node: Node, path: string): string[] {
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.items ? [node.items] : [])];
  const members = Object.entries(node.properties ?? {});
  if (inner.length === 0 && members.length === 0) return [path];
  const found = [
    ...inner.flatMap((part) => pathsOf(part, path)),
    ...members.flatMap(([name, member]) => pathsOf(member, path === "" ? name : `${path}.${name}`)),
  ];
  // An alternative that is null, or a list of plain values, is the member itself.
  return found.some((other) => other.startsWith(`${path}.`))
    ? found.filter((other) => other !== path)
    : found;
}
