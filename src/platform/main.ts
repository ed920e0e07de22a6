import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { receiptPageUrlSchema } from "../sync/protocol/index.ts";
import type { Database } from "./database/database.ts";
import { DataFolderInUseError, lockDataFolder } from "./database/data-folder-lock.ts";
import { NewerSchemaError } from "./database/migrate.ts";
import { openPgliteDatabase } from "./database/pglite-database.ts";
import { openPostgresDatabase } from "./database/postgres-database.ts";
import { writeReceiptPage } from "./receipt-page/write-receipt-page.ts";
import { startPlatform } from "./start-platform.ts";

const usage = `usage: node src/platform/main.ts [--port=N] [--host=ADDRESS] [--data=DIR] [--demo] [--json]
  --port=N       port to listen on (7310; 0 takes a free one)
  --host=ADDRESS address to listen on (127.0.0.1)
  --data=DIR     folder of the embedded database (platform-data), unused with DATABASE_URL
  --demo         publish the demo shop, programmes and goods
  --json         print one line {"platform": URL} when ready
  --public-url=URL  the address that customers' phones reach this platform by, https://host; receipts' QR codes lead to
                 URL/r (default: the address where it listens)
usage: node src/platform/main.ts receipt-page --out=FILE [--data=DIR]
  writes the page that verifies this platform's receipts, to be kept and opened as a file; run it while no other
  platform uses the embedded database, or fetch /r/file from the one that runs
environment: DATABASE_URL (PostgreSQL), HUANXIN_PLATFORM_ADMIN_TOKEN, HUANXIN_CHILD=1 (end with standard input)`;

/** Both as source (src/platform) and bundled (dist/platform) the assets lie two folders up. */
const demoFolder = path.resolve(import.meta.dirname, "../../assets/demo");

const receiptPageFile = path.resolve(import.meta.dirname, "../../dist/receipt-page/index.html");

/** There is nothing at the place that was named. */
class NoPlatformError extends Error {}

const settingsSchema = z.object({
  port: z.coerce.number().int().gte(0).lte(65_535).default(7310),
  host: z.string().min(1).default("127.0.0.1"),
  data: z.string().min(1).default("platform-data"),
  demo: z.boolean().default(false),
  json: z.boolean().default(false),
  help: z.boolean().default(false),
  "public-url": z
    .string()
    .transform((url) => `${url.replace(/\/+$/, "")}/r`)
    .pipe(receiptPageUrlSchema)
    .optional(),
  out: z.string().min(1).optional(),
  command: z.tuple([z.literal("receipt-page")]).or(z.tuple([])),
});
const checkedSettingsSchema = settingsSchema.refine(
  ({ command, out }) => command.length > 0 === (out !== undefined),
  "receipt-page and --out=FILE go together",
);

/** Less than the launcher waits before it kills. */
const closeWithinMs = 8_000;

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

function readSettings(): z.infer<typeof settingsSchema> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string" },
      host: { type: "string" },
      data: { type: "string" },
      demo: { type: "boolean" },
      json: { type: "boolean" },
      help: { type: "boolean" },
      "public-url": { type: "string" },
      out: { type: "string" },
    },
  });
  return checkedSettingsSchema.parse({ ...values, command: positionals });
}

async function openDatabase(dataFolder: string): Promise<Database> {
  const url = process.env["DATABASE_URL"];
  if (url) return openPostgresDatabase(url);
  const folder = path.resolve(dataFolder);
  // The folder holds the platform's private keys: nobody else on the machine may read it.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockDataFolder(folder);
  const database = await openPgliteDatabase(path.join(folder, "pg"));
  return {
    ...database,
    close: async () => {
      await database.close();
      await unlock();
    },
  };
}

/** Ends the answers that are under way and closes the database, once, whatever asks for it. */
function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  const end = () => {
    if (isClosing) return;
    isClosing = true;
    // A client that never finishes its request must not keep the program alive; what was answered is on disk.
    setTimeout(() => process.exit(1), closeWithinMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log(`The platform did not close cleanly: ${error instanceof Error ? error.message : String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  if (process.env["HUANXIN_CHILD"] === "1") {
    // The parent may be killed without a chance to stop its children; its end of the pipe closes in any case.
    process.stdin.on("end", end).on("close", end).on("error", end).resume();
  }
}

/** What whoever started the program can act on; a stack trace only for what nobody foresaw. */
function explain(error: unknown): string {
  if (error instanceof z.ZodError) return `${z.prettifyError(error)}\n${usage}`;
  if (exitCodeOf(error) !== 1 && error instanceof Error) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** 2 wrong arguments, 3 a database of a newer version, 4 a data folder that is in use, 5 no platform there, 1 anything else. */
function exitCodeOf(error: unknown): number {
  if (error instanceof z.ZodError || (error instanceof TypeError && "code" in error)) return 2;
  if (error instanceof NewerSchemaError) return 3;
  if (error instanceof NoPlatformError) return 5;
  return error instanceof DataFolderInUseError ? 4 : 1;
}

async function keepReceiptPage(data: string, out: string): Promise<void> {
  // A new database would have new keys: the page would believe no receipt that there is.
  if (!process.env["DATABASE_URL"] && !existsSync(path.join(data, "pg"))) {
    throw new NoPlatformError(`There is no platform in ${path.resolve(data)}. Name its folder with --data.`);
  }
  const database = await openDatabase(data);
  try {
    await writeReceiptPage(database, receiptPageFile, out);
  } finally {
    await database.close();
  }
  process.stdout.write(`${path.resolve(out)}\n`);
}

async function main(): Promise<void> {
  const settings = readSettings();
  if (settings.help) return void process.stdout.write(`${usage}\n`);
  if (settings.out !== undefined) return keepReceiptPage(settings.data, settings.out);
  const platform = await startPlatform({
    database: await openDatabase(settings.data),
    host: settings.host,
    port: settings.port,
    adminToken: process.env["HUANXIN_PLATFORM_ADMIN_TOKEN"] ?? null,
    demoFolder: settings.demo ? demoFolder : null,
    receiptPageUrl: settings["public-url"] ?? null,
    receiptPageFile,
    log,
  });
  closeOnSignal(platform.close);
  process.stdout.write(
    settings.json
      ? `${JSON.stringify({ platform: platform.url })}\n`
      : `The platform listens at ${platform.url}\n`,
  );
}

try {
  await main();
} catch (error) {
  log(explain(error));
  process.exit(exitCodeOf(error));
}
