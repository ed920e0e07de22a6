import { z } from "zod";
import type { Language } from "../../../decision-words/say.ts";
import { referenceCodes, type ReferenceCode } from "../../../domain/programme/schema/check-references.ts";
import { ok, refuse, type Result } from "../../../domain/result.ts";
import type { JsonDocument } from "./json-document.ts";
import { valueWords } from "./value-words.ts";
import type { MemberPath, Problem, ProblemCode } from "./problem.ts";

type Issue = z.core.$ZodIssue;
type Wrong = { readonly path: MemberPath; readonly code: ProblemCode; readonly params: Problem["params"] };

const locales = { "zh-CN": z.locales.zhCN, en: z.locales.en } as const;

/** Holds a document against a schema; everything that is wrong comes at once, each with its place in the text. */
export function parseWithPositions<Schema extends z.ZodType>(
  schema: Schema,
  document: JsonDocument,
  language: Language,
): Result<z.output<Schema>, readonly Problem[]> {
  const parsed = schema.safeParse(document.value, { error: locales[language]().localeError });
  if (parsed.success) return ok(parsed.data);
  const wrong = parsed.error.issues.flatMap((issue) =>
    wrongOf(issue, [], { value: document.value, language }),
  );
  return refuse(wrong.map((one) => ({ ...one, severity: "error", position: document.positionOf(one.path) })));
}

type Root = { readonly value: unknown; readonly language: Language };

function wrongOf(issue: Issue, around: MemberPath, root: Root): Wrong[] {
  const path = [...around, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  // Whatever shape was wanted: nothing stands there.
  const value = valueAt(root.value, path);
  if (issue.code.startsWith("invalid_") && path.length > 0 && value === undefined)
    return [{ path, code: "missingMember", params: { name: String(path.at(-1)) } }];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((name) => ({ path: [...path, name], code: "unknownMember", params: { name } }));
  if (issue.code === "invalid_union") return wrongOfUnion(issue, path, root);
  if (issue.code === "custom" && isReference(issue.params?.["code"])) {
    const { code, name } = issue.params;
    return [{ path, code, params: typeof name === "string" ? { name } : {} }];
  }
  const message = valueWords(issue, value, root.language) ?? issue.message;
  return [{ path, code: "wrongValue", params: { message } }];
}

function isReference(code: unknown): code is ReferenceCode {
  return typeof code === "string" && Object.hasOwn(referenceCodes, code);
}

/**
 * Of the shapes that something may have, the one that its `kind` names is meant, and what is wrong with that one is
 * said. Where no shape has this kind, that is what is wrong.
 */
function wrongOfUnion(issue: z.core.$ZodIssueInvalidUnion, path: MemberPath, root: Root): Wrong[] {
  const meant = issue.errors.find((branch) => !branch.some(isAboutKind));
  if (meant !== undefined && issue.errors.length > 0)
    return meant.flatMap((inner) => wrongOf(inner, path, root));
  const name = path.at(-1) === "kind" || path.at(-1) === "mode" ? path : [...path, "kind"];
  const value = valueAt(root.value, name);
  return value === undefined
    ? [{ path: name, code: "missingMember", params: { name: String(name.at(-1)) } }]
    : [{ path: name, code: "unknownKind", params: { name: JSON.stringify(value) } }];
}

function isAboutKind(issue: Issue): boolean {
  const [first] = issue.path;
  // A shape that is no object says so about itself, and is not meant either.
  return first === "kind" || (issue.path.length === 0 && issue.code === "invalid_type");
}

function valueAt(root: unknown, path: MemberPath): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
