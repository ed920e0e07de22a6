import type { Language } from "../../../decision-words/say.ts";
import { canonicalJson } from "../../../domain/journal/canonical-json.ts";
import { decide } from "../../../domain/programme/decide.ts";
import { lineDecisionSchema } from "../../../domain/programme/decision.ts";
import type { Programme } from "../../../domain/programme/programme-schema.ts";
import { ok, refuse, type Result } from "../../../domain/result.ts";
import { sha256Hex } from "../../crypto/index.ts";
import type { CommandOutput } from "./command-output.ts";
import { readDecisionInput, type RecordedSale } from "./decision-input.ts";
import { explainDecision } from "./explain-decision.ts";
import { loadProgramme } from "./load-programme.ts";
import type { Problem } from "./problem.ts";
import { problemLine } from "./problem-words.ts";
import { standardInput } from "./read-text.ts";
import { missingProgrammes, replaySale } from "./replay-sale.ts";
import { givenTwice, notGiven, replayWords } from "./replay-words.ts";

export type DecideWishes = {
  /** Files of documents. */
  readonly programmes: readonly string[];
  /** A file, or "-" for standard input. */
  readonly facts: string;
  readonly isExplained: boolean;
  readonly isPretty: boolean;
  readonly language: Language;
};

/**
 * Decides by documents and facts from files. On stdout the decision as JSON, its members in the order of decision.ts, then
 * its explanation where that is wanted; on stderr whether a recorded sale comes out, or every problem of the files.
 */
export function decideFiles(wishes: DecideWishes): CommandOutput {
  const { language } = wishes;
  const programmes = loadProgrammes(wishes.programmes, language);
  if (!programmes.ok) return couldNot(programmes.refusal);
  const input = readDecisionInput(wishes.facts, language);
  if (!input.ok) return couldNot(problemLines(wishes.facts, input.refusal, language));
  const { facts, recorded } = input.value;
  const missing = recorded === null ? [] : missingProgrammes(recorded, programmes.value);
  if (missing.length > 0) return couldNot([notGiven(missing, language)]);
  return decided({ programmes: programmes.value, facts, recorded }, wishes);
}

function couldNot(lines: readonly string[]): CommandOutput {
  return { stdout: "", stderr: `${lines.join("\n")}\n`, exitCode: 2 };
}

function problemLines(file: string, problems: readonly Problem[], language: Language): string[] {
  const name = file === standardInput ? "<stdin>" : file;
  return problems.map((problem) => problemLine(name, problem, language));
}

/** The programmes of all files; or every problem of all of them, or that one was given twice. */
function loadProgrammes(
  files: readonly string[],
  language: Language,
): Result<readonly Programme[], readonly string[]> {
  const loaded = files.map((file) => loadProgramme(file, language));
  const lines = loaded.flatMap(({ file, problems }) => problemLines(file, problems, language));
  if (lines.length > 0) return refuse(lines);
  const programmes = loaded.flatMap(({ programme }) => programme ?? []);
  const ids = programmes.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  return twice === undefined ? ok(programmes) : refuse([givenTwice(twice, language)]);
}

/** What was decided by: the hash is that of the text that the platform signs, whatever the file's spaces and line ends. */
function documentUsed(programme: Programme) {
  const { id, version } = programme;
  return { id, version, sha256: sha256Hex(canonicalJson(programme)) };
}

type Input = {
  readonly programmes: readonly Programme[];
  readonly facts: Parameters<typeof decide>[1];
  readonly recorded: RecordedSale | null;
};

function decided(
  { programmes, facts, recorded }: Input,
  { isExplained, isPretty, language }: DecideWishes,
): CommandOutput {
  const decision = decide(programmes, facts);
  const replay = recorded === null ? null : replaySale(recorded, decision);
  // Parsing puts the members in the order in which the schema has them.
  const lines = decision.lines.map((line) => lineDecisionSchema.parse(line));
  const documents = programmes.map(documentUsed);
  const output = {
    lines,
    subsidyFen: decision.subsidyFen,
    documents,
    ...(replay === null ? {} : { replay }),
  };
  const texts = [
    JSON.stringify(output, null, isPretty ? 2 : 0),
    ...(isExplained ? ["", explainDecision({ programmes, facts, decision }, language)] : []),
  ];
  return {
    stdout: `${texts.join("\n")}\n`,
    stderr: replay === null ? "" : `${replayWords(replay, language)}\n`,
    exitCode: replay === null || replay.agrees ? 0 : 1,
  };
}
