import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileRules } from "./file-rules.ts";

/** Files that are kept as they are: other people's texts, data, and the samples of what the rules refuse. */
const untouched = [
  /^package-lock\.json$/,
  /^LICENSE$/,
  /^tests\/boundaries\/planted\//,
  /^tools\/tidy\//,
  /\.(png|jpg|ico|woff2?|wav|mp3|ogg|bin|zst|gz)$/,
];

/** One line for each thing in the repository that the rules of the house do not allow. */
export function findUntidiness(root: string): string[] {
  return listFiles(root)
    .filter((file) => !untouched.some((pattern) => pattern.test(file)))
    .flatMap((file) => examine(file, readFileSync(path.join(root, file), "utf8")));
}

/** What the rules say about one file, as "file:line: what is wrong". */
export function examine(file: string, text: string): string[] {
  return fileRules.flatMap((rule) => {
    if (!rule.files.test(file)) return [];
    return rule.find(text, file).map(({ line, message }) => `${file}:${line}: ${message}`);
  });
}

/** Everything that is in the repository or would be added to it. */
function listFiles(root: string): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const { stdout, status, stderr } = spawnSync("git", args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`git ls-files failed: ${stderr}`);
  const deleted = spawnSync("git", ["ls-files", "--deleted", "-z"], { cwd: root, encoding: "utf8" }).stdout;
  const gone = new Set(deleted.split("\0"));
  return stdout.split("\0").filter((file) => file !== "" && !gone.has(file));
}
