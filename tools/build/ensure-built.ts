import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const stamp = path.join(root, "dist/.built-from");
const sources = [
  "src",
  "assets",
  "tools/build",
  "vite.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.base.json",
];

/**
 * Builds dist/ when it is missing or was built from other sources, and says whether it had to.
 * What the build prints goes to stderr. Throws when the build fails.
 */
export async function ensureBuilt(): Promise<boolean> {
  const wanted = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  await build();
  writeFileSync(stamp, wanted);
  return true;
}

/** By content and not by time: a checkout or a copy changes times, and an old build must never pass for a new one. */
function hashSources(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of sources.flatMap((source) => listFiles(path.join(root, source)))) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

/** A file is its own list; a folder is every file in it except tests, which do not reach the build. */
function listFiles(location: string): string[] {
  if (!existsSync(location)) return [];
  if (!statSync(location).isDirectory()) return [location];
  return readdirSync(location, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

async function build(): Promise<void> {
  const vite = path.join(root, "node_modules/vite/bin/vite.js");
  const child = spawn(process.execPath, [vite, "build", "--app", "--logLevel", "warn"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("exit", resolve),
  );
  if (code !== 0) throw new Error("The build failed; the lines above say why.");
}
