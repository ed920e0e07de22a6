import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runTillCommand } from "../../../../tests/support/run-till-command.ts";
import { appliances } from "../../../../tests/support/sample-programmes.ts";
import { fileFolder } from "../../../../tests/support/temporary-folder.ts";
import { checkFiles } from "./check-files.ts";
import { checkReport, type CheckWishes } from "./check-report.ts";

const folder = fileFolder();
const at = Date.UTC(2026, 5, 18);

function fileOf(name: string, changes: Record<string, unknown> = {}): string {
  const file = path.join(folder, name);
  const document = appliances({ offline: { mode: "refuse" }, ...changes });
  writeFileSync(file, JSON.stringify(document, null, 2));
  return file;
}

/** As `till programmes check`, without starting a program for it. */
function check(files: readonly string[], changes: Partial<CheckWishes> = {}) {
  return checkReport(files, { at, isJson: false, isStrict: false, language: "zh-CN", ...changes });
}

describe("till programmes check", () => {
  it("ends with 0 where nothing is wrong", async () => {
    const file = fileOf("good.json");
    const good = { exitCode: 0, stdout: "1 个文件：0 个错误，0 个警告\n", stderr: "" };
    expect(check([file])).toEqual(good);
    const parameters = ["programmes", "check", file, "--at", "2026-06-18T10:00:00+08:00"];
    expect(await runTillCommand(parameters)).toEqual(good);
  });

  it("ends with 0 on warnings, and with 1 where they count", () => {
    const file = fileOf("old.json", { validTo: "2026-06-01T23:59:59.999+08:00" });
    const lenient = check([file], { language: "en" });
    expect(lenient.exitCode).toBe(0);
    expect(lenient.stdout).toMatch(
      /old\.json:\d+:3 warning expired validTo: the window ended at 2026-06-01\n1 files: 0 errors, 1 warnings\n$/,
    );
    expect(check([file], { isStrict: true }).exitCode).toBe(1);
    expect(check([file], { isStrict: true, at: Date.UTC(2026, 4, 1) }).exitCode).toBe(0);
  });

  it("ends with 1 on errors, and says each of every file as JSON", () => {
    const files = [
      fileOf("itself.json", { supersedes: ["TEST-AP"] }),
      fileOf("good.json", { id: "OTHER-AP" }),
    ];
    const { exitCode, stdout } = check(files, { isJson: true });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          file: files[0],
          programme: { id: "TEST-AP", version: 1 },
          problems: [
            {
              severity: "error",
              code: "supersedesItself",
              path: ["supersedes", 0],
              message: "supersedes[0]：活动不能接替自己",
            },
          ],
        },
        { file: files[1], problems: [{ severity: "warning", code: "overlap", params: { id: "TEST-AP" } }] },
      ],
      errors: 1,
      warnings: 1,
    });
  });

  it("ends with 2 where it could not look", async () => {
    const missing = check([path.join(folder, "nowhere.json")]);
    expect(missing.exitCode).toBe(2);
    expect(missing.stdout).toContain("nowhere.json:1:1 error notReadable");
    const parameters = ["programmes", "check", fileOf("good.json"), "--at", "tomorrow"];
    expect((await runTillCommand(parameters)).exitCode).toBe(2);
  });
});

/** What is known of the documents that are delivered, and why it may stay: docs/programmes.md says each. */
const explained: Readonly<Record<string, readonly string[]>> = {
  // The rule that it follows rounds to whole yuan.
  "shenzhen-smart-home.json": ["higherPricePaysLess"],
};

describe.each(["assets/programmes", "assets/demo/programmes"])("the documents in %s", (place) => {
  const root = path.resolve(import.meta.dirname, "../../../..", place);
  const files = readdirSync(root).filter((name) => name.endsWith(".json"));
  // Old programmes are delivered for audits, so that their windows are held against no time.
  const checked = checkFiles(
    files.map((name) => path.join(root, name)),
    0,
    "zh-CN",
  );

  it.each(files)("%s: has nothing that is not explained", (name) => {
    const { problems } = checked[files.indexOf(name)] ?? { problems: [] };
    expect(problems.map(({ code }) => code)).toEqual(explained[name] ?? []);
  });
});
