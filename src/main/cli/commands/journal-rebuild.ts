import { lockDataFolder, rebuildProjections } from "../../store/index.ts";
import { journalPath } from "../journal/open-source.ts";
import { progressOn } from "../journal/progress.ts";
import { CliRefused } from "../run-cli.ts";

/** Makes the projections anew from the journal alone. The till must not run. */
export function rebuild(folder: string): void {
  const path = journalPath(folder);
  const release = lockDataFolder(folder);
  try {
    let progress: ((done: number) => void) | null = null;
    const { entryCount, unreadable } = rebuildProjections(path, ({ seq, upTo }) => {
      progress ??= progressOn("rebuilt", upTo);
      progress(seq);
    });
    if (unreadable.length > 0)
      throw new CliRefused(
        1,
        `${entryCount} entries; ${unreadable.length} could not be read, the first at ${unreadable[0]}. Verify the journal.`,
      );
    process.stdout.write(`${entryCount} entries\n`);
  } finally {
    release();
  }
}
