import { systemClock, type Clock } from "./clock.ts";
import type { Database } from "./database/database.ts";
import { migrate } from "./database/migrate.ts";
import { seedDemo } from "./demo/seed-demo.ts";
import { loadPlatformKeys } from "./keys/platform-keys.ts";
import { migrations } from "./migrations/index.ts";
import { readReceiptPage } from "./receipt-page/receipt-page.ts";
import { createServer } from "./routes/create-server.ts";

export type PlatformSettings = {
  readonly database: Database;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly adminToken: string | null;
  /** Folder of the demo shop, programmes and goods; null for none. */
  readonly demoFolder: string | null;
  /** Where receipts' QR codes lead; null for this platform's own page at the address where it listens. */
  readonly receiptPageUrl?: string | null;
  /** The built page that verifies receipts; null serves none. */
  readonly receiptPageFile?: string | null;
  readonly clock?: Clock;
  readonly log?: (line: string) => void;
};

export type RunningPlatform = { readonly url: string; readonly close: () => Promise<void> };

const loopbackHosts: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

/**
 * Brings the database up to date, makes or reads the platform's keys, publishes the demo data if asked, and
 * listens. Takes over the database: `close` ends the answers that are under way, then closes it.
 * Throws NewerSchemaError for a database of a newer version.
 */
export async function startPlatform(settings: PlatformSettings): Promise<RunningPlatform> {
  const {
    database,
    host,
    port,
    adminToken,
    demoFolder,
    receiptPageUrl = null,
    receiptPageFile = null,
    clock = systemClock,
    log = () => undefined,
  } = settings;
  await migrate(database, migrations, clock);
  const keys = await loadPlatformKeys(database, clock);
  if (demoFolder !== null) await seedDemo(database, keys, clock, demoFolder);
  let ownPage = "";
  const server = await createServer({
    database,
    keys,
    clock,
    adminToken,
    isDemo: demoFolder !== null && loopbackHosts.has(host),
    areHoldingsOpen: loopbackHosts.has(host),
    receiptPageUrl: () => receiptPageUrl ?? ownPage,
    receiptPage: await readReceiptPage(receiptPageFile, keys.verifying),
    log,
  });
  const url = await server.listen({ host, port });
  ownPage = `${url}/r`;
  return {
    url,
    close: async () => {
      await server.close();
      await database.close();
    },
  };
}
