import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { verifyStore } from "../../verify-store.ts";
import { asRefusal, openJournalStore } from "../../store/index.ts";
import { CliRefused } from "../run-cli.ts";

/** `journal verify`: checks every entry's bytes, chain and signature. Exit 0 whole, 1 damaged, 2 could not look. */
export function registerJournal(program: Command): void {
  const journal = new Command("journal").description("签名流水 · the signed journal");
  journal.command("verify").argument("<place>", "the till's data folder, or its journal.db").action(verify);
  program.addCommand(journal);
}

function verify(place: string): void {
  const path = existsSync(place) && statSync(place).isDirectory() ? join(place, "journal.db") : place;
  if (!existsSync(path)) throw new CliRefused(2, `There is no journal at ${path}.`);
  const store = openJournalStore(path);
  try {
    const verified = verifyStore(store);
    if (verified === null)
      throw new CliRefused(2, "This data folder is not enrolled: there is no journal to verify.");
    const { head, damage, terminal } = verified;
    if (damage !== null)
      throw new CliRefused(
        1,
        `${terminal}: entry ${damage.seq} is damaged (${damage.code}); ${head.seq} entries before it are whole.`,
      );
    process.stdout.write(`${terminal}: ${head.seq} entries, whole; last hash ${head.hash}\n`);
  } catch (error) {
    throw asRefusal(error, path);
  } finally {
    store.close();
  }
}
