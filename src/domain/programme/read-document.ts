import { canonicalJson } from "../journal/canonical-json.ts";
import { ok, refuse, type Result } from "../result.ts";
import { programmeFormat, programmeSchema, type Programme } from "./programme-schema.ts";
import { jsonShape } from "./json-shape.ts";

/** Far more than a city writes, and little enough to be read while a customer waits. UTF-16 code units. */
export const longestProgrammeText = 262_144;
/** Deeper than any condition that a person can follow, and far from what would end the program. */
const deepestNesting = 64;

/** Why a text is no programme, and where in it as far as that is known ("amount.caps.0.capFen"; "" is all of it). */
export type DocumentProblem = {
  readonly code: "tooLarge" | "notJson" | "repeatedMember" | "otherFormat" | "notAProgramme" | "notCanonical";
  readonly problems: readonly { readonly path: string; readonly message: string }[];
};

/** Reads a programme's document as somebody wrote it. Never throws, whatever the text. */
export function readDocument(text: string): Result<Programme, DocumentProblem> {
  if (text.length > longestProgrammeText) return problem("tooLarge", "", "The document is too large");
  const { nesting, memberCount } = jsonShape(text);
  if (nesting > deepestNesting) return problem("tooLarge", "", "The document is nested too deeply");
  const value = parseJson(text);
  if (value === undefined) return problem("notJson", "", "The document is not JSON");
  if (memberCount > jsonShape(JSON.stringify(value)).memberCount) {
    return problem("repeatedMember", "", "A member stands twice in the same object");
  }
  if (isOtherFormat(value)) {
    return problem("otherFormat", "format", `The format that is read here is ${programmeFormat}`);
  }
  const parsed = programmeSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  return refuse({ code: "notAProgramme", problems });
}

/**
 * Reads a document as the platform signed it: exactly the canonical JSON of what is evaluated. A member that stands
 * twice, or a number that is spelt in another way, could mean something else to another reader.
 */
export function readSignedDocument(text: string): Result<Programme, DocumentProblem> {
  const programme = readDocument(text);
  if (!programme.ok) return programme;
  return canonicalJson(programme.value) === text
    ? programme
    : problem("notCanonical", "", "The document is not the canonical JSON of what it says");
}

function isOtherFormat(value: unknown): boolean {
  const format = typeof value === "object" && value !== null && "format" in value ? value.format : null;
  return typeof format === "string" && format !== programmeFormat;
}

function problem(
  code: DocumentProblem["code"],
  path: string,
  message: string,
): Result<never, DocumentProblem> {
  return refuse({ code, problems: [{ path, message }] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
