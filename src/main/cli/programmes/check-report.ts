import type { Language } from "../../../decision-words/say.ts";
import type { EpochMs } from "../../../domain/time/instant.ts";
import { checkFiles, type CheckedFile } from "./check-files.ts";
import type { CommandOutput } from "./command-output.ts";
import type { ProblemCode } from "./problem.ts";
import { problemLine, problemSentence } from "./problem-words.ts";

export type CheckWishes = {
  readonly at: EpochMs;
  readonly isJson: boolean;
  /** Warnings count as errors. */
  readonly isStrict: boolean;
  readonly language: Language;
};

/** What is wrong in files of documents, as lines for people and editors, or as one line of JSON. */
export function checkReport(files: readonly string[], wishes: CheckWishes): CommandOutput {
  const { language } = wishes;
  const checked = checkFiles(files, wishes.at, language);
  const problems = checked.flatMap((one) => one.problems);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const counts = { errors, warnings: problems.length - errors };
  const isUnwell = errors > 0 || (wishes.isStrict && counts.warnings > 0);
  return {
    stdout: wishes.isJson
      ? `${JSON.stringify({ files: checked.map((one) => asJson(one, language)), ...counts })}\n`
      : asText(checked, counts, language),
    stderr: "",
    exitCode: problems.some(({ code }) => unreadable.has(code)) ? 2 : isUnwell ? 1 : 0,
  };
}

const unreadable: ReadonlySet<ProblemCode> = new Set(["notReadable", "notUtf8", "tooLarge"]);

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

type Counts = { readonly errors: number; readonly warnings: number };

function asText(checked: readonly CheckedFile[], { errors, warnings }: Counts, language: Language): string {
  const lines = checked.flatMap(({ file, problems }) =>
    problems.map((problem) => problemLine(file, problem, language)),
  );
  const summary =
    language === "en"
      ? `${checked.length} files: ${errors} errors, ${warnings} warnings`
      : `${checked.length} 个文件：${errors} 个错误，${warnings} 个警告`;
  return `${[...lines, summary].join("\n")}\n`;
}
