import type { Language } from "../../../decision-words/say.ts";
import { entrySchema } from "../../../domain/journal/entry-schema.ts";
import type { SaleCompleted } from "../../../domain/journal/sale-completed-schema.ts";
import { decisionFactsSchema, type DecisionFacts } from "../../../domain/programme/facts-schema.ts";
import { ok, refuse, type Result } from "../../../domain/result.ts";
import { readJsonDocument, type JsonDocument } from "./json-document.ts";
import type { MemberPath, Problem } from "./problem.ts";
import { readText } from "./read-text.ts";
import { parseWithPositions } from "./schema-problems.ts";

/** A sale as a journal recorded it, to be held against what comes out now. */
export type RecordedSale = { readonly seq: number; readonly sale: SaleCompleted };

/** What is to be decided; `recorded` is null for facts that stand alone. */
export type DecisionInput = { readonly facts: DecisionFacts; readonly recorded: RecordedSale | null };

/**
 * Reads facts: by themselves, within a saleCompleted entry, or within a line of an exported journal, whose `text` is the
 * entry. Signatures are not looked at here; `journal verify` does that.
 */
export function readDecisionInput(
  file: string,
  language: Language,
): Result<DecisionInput, readonly Problem[]> {
  const text = readText(file);
  if (!text.ok) return refuse([text.refusal]);
  const document = readJsonDocument(text.value);
  if (!document.ok) return document;
  const exported = textOfLine(document.value.value);
  if (exported === null) return inputOf(document.value, language);
  const entry = readJsonDocument(exported);
  if (!entry.ok) return refuse(withinText(document.value, entry.refusal));
  const input = inputOf(entry.value, language);
  return input.ok ? input : refuse(withinText(document.value, input.refusal));
}

function inputOf(document: JsonDocument, language: Language): Result<DecisionInput, readonly Problem[]> {
  const kind = kindOf(document.value);
  if (kind === null) {
    const facts = parseWithPositions(decisionFactsSchema, document, language);
    return facts.ok ? withOnceEachLine(document, [], { facts: facts.value, recorded: null }) : facts;
  }
  const entry = parseWithPositions(entrySchema, document, language);
  if (!entry.ok) return entry;
  const { seq } = entry.value;
  if (entry.value.kind !== "saleCompleted") return refuse([noSale(document, kind)]);
  const sale = entry.value.body;
  return withOnceEachLine(document, ["body", "facts"], { facts: sale.facts, recorded: { seq, sale } });
}

/** Rules tell lines by their ids: with one id two lines would be one piece, which may have its subsidy twice. */
function withOnceEachLine(
  document: JsonDocument,
  factsPath: MemberPath,
  input: DecisionInput,
): Result<DecisionInput, readonly Problem[]> {
  const ids = input.facts.lines.map(({ lineId }) => lineId);
  const problems = ids.flatMap((name, index): Problem[] => {
    const path = [...factsPath, "lines", index, "lineId"];
    const position = document.positionOf(path);
    return ids.indexOf(name) < index
      ? [{ position, severity: "error", code: "nameTwice", path, params: { name } }]
      : [];
  });
  return problems.length > 0 ? refuse(problems) : ok(input);
}

function noSale(document: JsonDocument, kind: string): Problem {
  const path = ["kind"];
  const position = document.positionOf(path);
  return { position, severity: "error", code: "noEntry", path, params: { message: kind } };
}

/** Entries name their kind, facts do not. */
function kindOf(value: unknown): string | null {
  return typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string"
    ? value.kind
    : null;
}

function textOfLine(value: unknown): string | null {
  const isLine = typeof value === "object" && value !== null && "text" in value && "signature" in value;
  return isLine && typeof value.text === "string" ? value.text : null;
}

/** An entry's text is one member of the line: that is as near as the place in the file can be said. */
function withinText(document: JsonDocument, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, position: document.positionOf(["text"]) }));
}
