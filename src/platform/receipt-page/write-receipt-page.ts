import { writeFile } from "node:fs/promises";
import { systemClock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { loadPlatformKeys } from "../keys/platform-keys.ts";
import { migrations } from "../migrations/index.ts";
import { readReceiptPage } from "./receipt-page.ts";

/**
 * Writes the page that verifies receipts, with the keys of the platform whose database this is, to be kept and opened
 * from a disk. Throws when the page was not built or the database is of a newer version.
 */
export async function writeReceiptPage(database: Database, builtFile: string, out: string): Promise<void> {
  await migrate(database, migrations, systemClock);
  const { verifying } = await loadPlatformKeys(database, systemClock);
  const page = await readReceiptPage(builtFile, verifying);
  if (page === null) throw new Error("The page is not built: run npm run build first.");
  await writeFile(out, page.html);
}
