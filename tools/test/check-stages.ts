import path from "node:path";
import { missingLockEntries } from "../lockcheck.mjs";
import { findUntidiness } from "../tidy/find-untidiness.ts";
import { root, runProgram } from "./run-program.ts";
import { checkResult, type Stage } from "./stage.ts";

/** The checks that look at the sources without running them, fastest first. */
export const checkStages: readonly Stage[] = [
  program("format", "oxfmt/bin/oxfmt", ["--check"]),
  program("lint", "oxlint/bin/oxlint", ["--type-aware"]),
  program("types", "typescript/bin/tsc", ["-b", "--pretty", "false"]),
  list("lock", () => missingLockEntries(path.join(root, "package-lock.json"))),
  list("tidy", () => findUntidiness(root)),
  program("knip", "knip/bin/knip.js", ["--no-progress"]),
];

function program(name: string, file: string, args: readonly string[]): Stage {
  return {
    name,
    async run() {
      const { code, output } = await runProgram(file, args);
      return checkResult(code === 0, output);
    },
  };
}

function list(name: string, findProblems: () => readonly string[]): Stage {
  return {
    name,
    async run() {
      const problems = findProblems();
      return checkResult(problems.length === 0, problems.join("\n"));
    },
  };
}
