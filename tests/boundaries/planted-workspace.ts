import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** A finding of a tool: the file that it is in, the rule's code, and what was said. */
export type Finding = { readonly file: string; readonly code: string; readonly message: string };

/** A project with our real settings and tools whose sources are a planted tree. */
export type PlantedWorkspace = {
  lint(): Finding[];
  checkPureTypes(): Finding[];
  /** What each planted file says in its first line should happen to it. */
  readonly expected: readonly Finding[];
  remove(): void;
};

/**
 * Copies a tree of tests/boundaries/planted into a project of its own, so that the tools judge it by the same paths
 * and the same settings as the real sources.
 */
export function plant(tree: string): PlantedWorkspace {
  const folder = mkdtempSync(path.join(tmpdir(), "huanxin-planted-"));
  cpSync(path.join(import.meta.dirname, "planted", tree), folder, { recursive: true });
  for (const name of [
    ".oxlintrc.json",
    "tsconfig.base.json",
    "tsconfig.pure.json",
    "package.json",
    "tools/lint",
  ]) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  return {
    lint: () => lint(folder),
    checkPureTypes: () => checkPureTypes(folder),
    expected: readExpected(path.join(import.meta.dirname, "planted", tree)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function readExpected(folder: string): Finding[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(folder, file).replaceAll("\\", "/");
      return [...readFileSync(file, "utf8").matchAll(/^\/\/ caught by: (\S+) (.+)$/gm)].map(
        ([, code = "", message = ""]) => ({ file: name, code, message }),
      );
    });
}

type OxlintReport = {
  readonly number_of_files: number;
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly code: string;
    readonly message: string;
  }[];
};

function lint(folder: string): Finding[] {
  const output = run(folder, "node_modules/oxlint/bin/oxlint", ["--format=json", "src", "tests", "tools"]);
  const report = JSON.parse(output) as OxlintReport;
  return report.diagnostics
    .map(({ filename, code, message }) => ({ file: filename, code, message }))
    .filter(({ file }) => !file.startsWith("tools/lint/"));
}

function checkPureTypes(folder: string): Finding[] {
  const output = run(folder, "node_modules/typescript/bin/tsc", [
    "-p",
    "tsconfig.pure.json",
    "--pretty",
    "false",
  ]);
  return [...output.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+): (.*)$/gm)].map(
    ([, file = "", code = "", message = ""]) => ({
      file,
      code,
      message,
    }),
  );
}

function run(folder: string, program: string, args: string[]): string {
  const { stdout, stderr, error } = spawnSync(process.execPath, [path.join(root, program), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  if (error) throw error;
  if (stderr.includes("panicked")) throw new Error(stderr);
  return stdout;
}
