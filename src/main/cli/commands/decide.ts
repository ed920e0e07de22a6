import { Command } from "commander";
import type { Language } from "../../../decision-words/say.ts";
import { yuan } from "../../../decision-words/sentence-params.ts";
import { decide } from "../../../domain/programme/decide.ts";
import { lineDecisionSchema } from "../../../domain/programme/decision.ts";
import type { Programme } from "../../../domain/programme/programme-schema.ts";
import { readDecisionInput, type DecisionInput, type RecordedSale } from "../programmes/decision-input.ts";
import { explainDecision } from "../programmes/explain-decision.ts";
import { loadProgramme } from "../programmes/load-programme.ts";
import type { Problem } from "../programmes/problem.ts";
import { problemLine } from "../programmes/problem-words.ts";
import { standardInput } from "../programmes/read-text.ts";
import { missingProgrammes, replaySale, type Replay } from "../programmes/replay-sale.ts";
import { CliRefused } from "../run-cli.ts";
import { languageOf, languageOption } from "./programmes.ts";

type Options = {
  readonly programme: readonly string[];
  readonly facts: string;
  readonly explain: boolean;
  readonly pretty: boolean;
  readonly lang: "zh" | "en";
};

/** `decide`: for auditors. Exit 0 decided, 1 a recorded sale comes out otherwise, 2 could not decide. */
export function registerDecide(program: Command): void {
  const command = new Command("decide")
    .description("按活动文件和事实重算补贴 · decide by documents and facts, and replay a recorded sale")
    .requiredOption("--programme <file...>", "documents of programmes")
    .requiredOption(
      "--facts <file>",
      "facts, a saleCompleted entry, or a line of an exported journal; - is stdin",
    )
    .option("--explain", "every rule as a sentence, after the JSON", false)
    .option("--pretty", "the JSON over several lines", false)
    .addOption(languageOption)
    .action(run);
  program.addCommand(command);
}

function run(options: Options): void {
  const language = languageOf(options.lang);
  const programmes = loadProgrammes(options.programme, language);
  const { facts, recorded } = loadInput(options.facts, language);
  refuseMissing(recorded, programmes, language);
  const decision = decide(programmes, facts);
  const replay = recorded === null ? null : replaySale(recorded, decision);
  const lines = decision.lines.map((line) => lineDecisionSchema.parse(line));
  const output = { lines, subsidyFen: decision.subsidyFen, ...(replay === null ? {} : { replay }) };
  const texts = [
    JSON.stringify(output, null, options.pretty ? 2 : 0),
    ...(options.explain ? ["", explainDecision({ programmes, facts, decision }, language)] : []),
  ];
  process.stdout.write(`${texts.join("\n")}\n`);
  if (replay !== null) tellReplay(replay, language);
}

/** Every problem of every file at once, and nothing decided. */
function refuseProblems(file: string, problems: readonly Problem[], language: Language): never {
  const name = file === standardInput ? "<stdin>" : file;
  throw new CliRefused(2, problems.map((problem) => problemLine(name, problem, language)).join("\n"));
}

function loadProgrammes(files: readonly string[], language: Language): Programme[] {
  const programmes = files.map((file) => {
    const { programme, problems } = loadProgramme(file, language);
    if (programme === null || problems.length > 0) return refuseProblems(file, problems, language);
    return programme;
  });
  const twice = programmes.find(({ id }, index) => programmes.findIndex((one) => one.id === id) < index);
  if (twice !== undefined)
    throw new CliRefused(
      2,
      language === "en"
        ? `${twice.id} was given twice: give the version that was in force.`
        : `${twice.id} 给了两份：只给当时有效的那一版。`,
    );
  return programmes;
}

function loadInput(file: string, language: Language): DecisionInput {
  const input = readDecisionInput(file, language);
  return input.ok ? input.value : refuseProblems(file, input.refusal, language);
}

function refuseMissing(
  recorded: RecordedSale | null,
  programmes: readonly Programme[],
  language: Language,
): void {
  const missing = recorded === null ? [] : missingProgrammes(recorded, programmes);
  if (missing.length === 0) return;
  const names = missing.map(({ id, version }) =>
    language === "en" ? `version ${version} of ${id}` : `${id} 第 ${version} 版`,
  );
  throw new CliRefused(
    2,
    language === "en"
      ? `This sale was decided by ${names.join(", ")}: give that document with --programme.`
      : `这一单是按 ${names.join("、")} 补的：用 --programme 给出那一版文件。`,
  );
}

/** Says on stderr whether the record holds, so that what stands on stdout stays what it is. */
function tellReplay({ seq, agrees, differences, ...sums }: Replay, language: Language): void {
  const [recorded, recomputed] = [yuan(sums.recordedSubsidyFen), yuan(sums.recomputedSubsidyFen)];
  if (agrees) {
    process.stderr.write(
      language === "en"
        ? `entry ${seq}: the recorded subsidies are those that come out, ${recorded}\n`
        : `第 ${seq} 条：记录的补贴和重算的一致，${recorded}\n`,
    );
    return;
  }
  const lines = differences.map((one) =>
    language === "en"
      ? `${one.lineId}: recorded ${yuan(one.recordedFen)}, comes out as ${yuan(one.recomputedFen)}; to claim ${yuan(one.recordedClaimFen)}, comes out as ${yuan(one.recomputedClaimFen)}`
      : `${one.lineId}：记录补 ${yuan(one.recordedFen)}，重算补 ${yuan(one.recomputedFen)}；记录可申领 ${yuan(one.recordedClaimFen)}，重算 ${yuan(one.recomputedClaimFen)}`,
  );
  const head =
    language === "en"
      ? `entry ${seq}: recorded ${recorded}, comes out as ${recomputed}`
      : `第 ${seq} 条：记录共补 ${recorded}，重算共补 ${recomputed}`;
  throw new CliRefused(1, [head, ...lines].join("\n"));
}
