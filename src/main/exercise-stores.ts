import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "./crypto/index.ts";
import { makeDataFolder } from "./make-data-folder.ts";
import { openJournalStore } from "./store/index.ts";
import type { ExerciseStores } from "./use-cases/training.ts";

/**
 * Exercises in a folder of their own inside the data folder: `training/journal.db` while one goes on, `training-last`
 * when it is over. They are worth nothing: the next one removes what the last one left.
 */
export function exerciseStores(dataDir: string): ExerciseStores {
  const folder = join(dataDir, "training");
  const path = join(folder, "journal.db");
  const last = join(dataDir, "training-last");
  return {
    begin() {
      rmSync(folder, { recursive: true, force: true });
      makeDataFolder(folder);
      const store = openJournalStore(path);
      const nothing = { certificate: "{}", signature: "", signatureKeyId: "training", platformUrl: "" };
      store.saveEnrolment(nothing, sha256Hex("training"));
      return store;
    },
    cutShort() {
      return existsSync(path) ? countRecords(path) : null;
    },
    end() {
      rmSync(last, { recursive: true, force: true });
      renameSync(folder, last);
    },
  };
}

/** A crash may leave them damaged: nothing depends on them, least of all whether the till starts. */
function countRecords(path: string): number {
  try {
    const store = openJournalStore(path);
    const count = store.head()?.seq ?? 0;
    store.close();
    return count;
  } catch {
    return 0;
  }
}
