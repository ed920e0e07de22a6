import { Command, Option } from "commander";
import type { Language } from "../../../decision-words/say.ts";
import { parseInstant, type EpochMs } from "../../../domain/time/instant.ts";
import { checkFiles, type CheckedFile } from "../programmes/check-files.ts";
import { problemLine, problemSentence } from "../programmes/problem-words.ts";
import { CliRefused } from "../run-cli.ts";

type Options = {
  readonly at?: string;
  readonly lang: "zh" | "en";
  readonly json: boolean;
  readonly strict: boolean;
};

export const languageOption = new Option("--lang <language>", "语言 · language")
  .choices(["zh", "en"])
  .default("zh");

export function languageOf(lang: "zh" | "en"): Language {
  return lang === "en" ? "en" : "zh-CN";
}

/** `programmes …`: for whoever writes or reviews documents. Exit 0 well, 1 looked and it is not well, 2 could not look. */
export function registerProgrammes(program: Command): void {
  const programmes = new Command("programmes").description("补贴活动文件 · documents of programmes");
  programmes
    .command("check")
    .description("校验并审查：错误、重叠、漏洞 · validate and look for what cannot be meant")
    .argument("<file...>", "documents; they are also held against each other")
    .option("--at <instant>", "the time to hold windows against, ISO 8601 with its offset; else now")
    .option("--json", "one line of JSON", false)
    .option("--strict", "warnings count as errors", false)
    .addOption(languageOption)
    .action(check);
  program.addCommand(programmes);
}

function check(files: readonly string[], options: Options): void {
  const language = languageOf(options.lang);
  const checked = checkFiles(files, instantOf(options.at), language);
  const problems = checked.flatMap((one) => one.problems);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ files: checked.map((one) => asJson(one, language)), errors, warnings })}\n`
      : asText(checked, { errors, warnings }, language),
  );
  const isUnreadable = problems.some(({ code }) => unreadable.has(code));
  if (isUnreadable) process.exitCode = 2;
  else if (errors > 0 || (options.strict && warnings > 0)) process.exitCode = 1;
}

const unreadable: ReadonlySet<string> = new Set(["notReadable", "notUtf8", "tooLarge"]);

function instantOf(text: string | undefined): EpochMs {
  if (text === undefined) return Date.now();
  const at = parseInstant(text);
  if (at === null) throw new CliRefused(2, `${text} is no time: write 2026-11-22T08:00:00+08:00.`);
  return at;
}

function asJson({ file, programme, problems }: CheckedFile, language: Language) {
  return {
    file,
    programme,
    problems: problems.map((problem) => ({
      ...problem.position,
      severity: problem.severity,
      code: problem.code,
      path: problem.path,
      params: problem.params,
      message: problemSentence(problem, language),
    })),
  };
}

function asText(
  checked: readonly CheckedFile[],
  { errors, warnings }: { readonly errors: number; readonly warnings: number },
  language: Language,
): string {
  const lines = checked.flatMap(({ file, problems }) =>
    problems.map((problem) => problemLine(file, problem, language)),
  );
  const summary =
    language === "en"
      ? `${checked.length} files: ${errors} errors, ${warnings} warnings`
      : `${checked.length} 个文件：${errors} 个错误，${warnings} 个警告`;
  return `${[...lines, summary].join("\n")}\n`;
}
