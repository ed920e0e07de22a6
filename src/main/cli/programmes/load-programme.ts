import type { Language } from "../../../decision-words/say.ts";
import { readDocument } from "../../../domain/programme/read-document.ts";
import {
  programmeDocumentSchema,
  programmeFormat,
  programmeSchema,
  type Programme,
} from "../../../domain/programme/programme-schema.ts";
import { readJsonDocument, type JsonDocument } from "./json-document.ts";
import type { Problem } from "./problem.ts";
import { atBeginning, readText } from "./read-text.ts";
import { parseWithPositions } from "./schema-problems.ts";

/** A file that should hold a programme. With problems there may still be a programme whose shape is right. */
export type LoadedProgramme = {
  readonly file: string;
  readonly document: JsonDocument | null;
  readonly programme: Programme | null;
  readonly problems: readonly Problem[];
};

export function loadProgramme(file: string, language: Language): LoadedProgramme {
  const nothing = { file, document: null, programme: null };
  const text = readText(file);
  if (!text.ok) return { ...nothing, problems: [text.refusal] };
  const read = readDocument(text.value);
  if (!read.ok && read.refusal.code === "tooLarge")
    return { ...nothing, problems: [atBeginning("tooLarge", read.refusal.problems[0]?.message ?? "")] };
  const document = readJsonDocument(text.value);
  if (!document.ok) return { ...nothing, problems: document.refusal };
  if (!read.ok && read.refusal.code === "otherFormat")
    return { ...nothing, problems: [otherFormat(document.value)] };
  return { file, document: document.value, ...programmeOf(document.value, language) };
}

/** Of a document in another format nothing else is worth saying. */
function otherFormat({ positionOf }: JsonDocument): Problem {
  const path = ["format"];
  const params = { format: programmeFormat };
  return { position: positionOf(path), severity: "error", code: "otherFormat", path, params };
}

function programmeOf(
  document: JsonDocument,
  language: Language,
): Pick<LoadedProgramme, "programme" | "problems"> {
  const whole = parseWithPositions(programmeSchema, document, language);
  if (whole.ok) return { programme: whole.value, problems: [] };
  // Where only names and windows do not go together, the lint can look at the rest all the same.
  const shaped = programmeDocumentSchema.safeParse(document.value);
  return { programme: shaped.success ? shaped.data : null, problems: whole.refusal };
}
