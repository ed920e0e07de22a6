import type { LintCode, Severity } from "../../../domain/programme/lint/finding.ts";
import type { ReferenceCode } from "../../../domain/programme/schema/check-references.ts";
import type { Position } from "./json-document.ts";

/** The way to a member, from the document's root. */
export type MemberPath = readonly (string | number)[];

/** What keeps a text from being read as the document it should be. */
export type ReadCode =
  | "notReadable"
  | "notUtf8"
  | "tooLarge"
  | "notJson"
  | "memberTwice"
  | "otherFormat"
  | "unknownMember"
  | "missingMember"
  | "unknownKind"
  | "noEntry"
  | "wrongValue";

export type ProblemCode = ReadCode | ReferenceCode | LintCode;

/** One thing that is wrong in a file, where it stands, and how bad it is. */
export type Problem = {
  readonly position: Position;
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly path: MemberPath;
  readonly params: Readonly<Record<string, string | number>>;
};

/** "amount.components[2].condition", as people write the way to a member. */
export function pathText(path: MemberPath): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join("");
}
