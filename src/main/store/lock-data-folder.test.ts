import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lockDataFolder } from "./lock-data-folder.ts";

const root = mkdtempSync(join(tmpdir(), "huanxin-lock-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a folder that a till has open is refused until that till ends", () => {
  const folder = join(root, "one");
  const release = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ code: "inUse" }));
  release();
  lockDataFolder(folder)();
});

test("a till that was killed leaves the folder free", async () => {
  const folder = join(root, "killed");
  const program = `
    const { lockDataFolder } = await import(${JSON.stringify(new URL("lock-data-folder.ts", import.meta.url).href)});
    globalThis.release = lockDataFolder(${JSON.stringify(folder)});
    process.stdout.write("locked");
    setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(other.stdout, "data");
  expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ code: "inUse" }));
  other.kill("SIGKILL");
  await once(other, "exit");
  lockDataFolder(folder)();
});
