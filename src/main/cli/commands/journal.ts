import { Command } from "commander";
import { exportJournal } from "./journal-export.ts";
import { rebuild } from "./journal-rebuild.ts";
import { show } from "./journal-show.ts";
import { verify } from "./journal-verify.ts";

const place = "the till's data folder, its journal.db, or an exported file";

/** `journal …`: for auditors and technicians. Exit 0 well, 1 looked and it is not well, 2 could not look. */
export function registerJournal(program: Command): void {
  const journal = new Command("journal").description("签名流水 · the signed journal");
  journal
    .command("verify")
    .description("逐条核对：字节、链、签名、规则 · check every entry's bytes, chain, signature and rules")
    .argument("<place>", place)
    .option("--platform-key <id=key...>", "a signing key that the platform made known, as id=base64url")
    .option("--expect <seq:hash...>", "an entry known from elsewhere: the platform's cursor, a receipt")
    .option("--threads <count>", "threads that check signatures", String)
    .option("--json", "one line of JSON", false)
    .action(verify);
  journal
    .command("export")
    .description("导出一段流水 · write entries to a file that anybody can verify")
    .argument("<place>", "the till's data folder, or its journal.db")
    .requiredOption("--out <file>", "where to write; a file that is there is not overwritten")
    .option("--from <seq>", "the first entry", "1")
    .option("--to <seq>", "the last entry")
    .action(exportJournal);
  journal
    .command("show")
    .description("看一条流水 · show one entry")
    .argument("<seq>", "its seq")
    .argument("<place>", place)
    .option("--json", "the entry alone, as it was signed", false)
    .action(show);
  journal
    .command("rebuild")
    .description("从流水重建查询表：先退出收银程序 · make the projections anew; end the till first")
    .argument("<folder>", "the till's data folder")
    .action(rebuild);
  program.addCommand(journal);
}
