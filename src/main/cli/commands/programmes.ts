import { Command, Option } from "commander";
import type { Language } from "../../../decision-words/say.ts";
import { parseInstant, type EpochMs } from "../../../domain/time/instant.ts";
import { checkReport } from "../programmes/check-report.ts";
import { print } from "../programmes/command-output.ts";
import { CliRefused } from "../run-cli.ts";
import { listProgrammes } from "./programmes-list.ts";

type Options = {
  readonly at?: string;
  readonly lang: "zh" | "en";
  readonly json: boolean;
  readonly strict: boolean;
};

/** The language of everything that a command says of documents and decisions. */
export function languageOption(): Option {
  return new Option("--lang <language>", "语言 · language").choices(["zh", "en"]).default("zh");
}

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
    .addOption(languageOption())
    .action(check);
  programmes
    .command("list")
    .description(
      "装过的活动和文件 · the programmes that a till installed, and their documents as they were signed",
    )
    .argument(
      "<place>",
      "the till's data folder or its journal.db; an exported file names them without documents",
    )
    .option("--out <folder>", "write each document there as ID-VERSION.json, for decide --programme")
    .option("--json", "one line of JSON", false)
    .action(listProgrammes);
  program.addCommand(programmes);
}

function check(files: readonly string[], { at, lang, json, strict }: Options): void {
  const language = languageOf(lang);
  print(checkReport(files, { at: instantOf(at), isJson: json, isStrict: strict, language }));
}

function instantOf(text: string | undefined): EpochMs {
  if (text === undefined) return Date.now();
  const at = parseInstant(text);
  if (at === null) throw new CliRefused(2, `${text} is no time: write 2026-11-22T08:00:00+08:00.`);
  return at;
}
