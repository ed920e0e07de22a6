import { Command } from "commander";
import { print } from "../programmes/command-output.ts";
import { decideFiles } from "../programmes/decide-files.ts";
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
    .requiredOption(
      "--programme <file...>",
      "documents of programmes; for a recorded sale those in force, see: programmes list PLACE --out FOLDER",
    )
    .requiredOption(
      "--facts <file>",
      "facts, a saleCompleted entry, or a line of an exported journal; - is stdin",
    )
    .option("--explain", "every rule as a sentence, after the JSON", false)
    .option("--pretty", "the JSON over several lines", false)
    .addOption(languageOption())
    .action(run);
  program.addCommand(command);
}

function run({ programme, facts, explain, pretty, lang }: Options): void {
  const language = languageOf(lang);
  print(decideFiles({ programmes: programme, facts, isExplained: explain, isPretty: pretty, language }));
}
