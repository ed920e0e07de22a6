import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadKeyEncryptionKey } from "../../src/main/shells/electron/key-encryption-key.ts";
import { machine, recorded, resetStandIn } from "./electron-stand-in.ts";

let folder: string;
beforeEach(() => {
  resetStandIn();
  folder = mkdtempSync(path.join(tmpdir(), "huanxin-kek-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => path.join(folder, "kek.bin");

describe("the key that wraps the till's keys", () => {
  test("is made once, differs between tills, and comes back at each start", async () => {
    const key = await loadKeyEncryptionKey(folder, true);
    expect(key.byteLength).toBe(32);
    expect(await loadKeyEncryptionKey(folder, true)).toEqual(key);
    const other = await loadKeyEncryptionKey(path.join(folder, "other"), true);
    expect(other).not.toEqual(key);
  });

  test("lies on the disk only wrapped, for this user alone, with nothing left beside it", async () => {
    const key = await loadKeyEncryptionKey(folder, true);
    const stored = readFileSync(file());
    expect(stored.toString()).toMatch(/^wrapped:/);
    expect(stored.includes(Buffer.from(key))).toBe(false);
    expect(stored.includes(Buffer.from(key).toString("base64"))).toBe(false);
    expect(statSync(file()).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual(["kek.bin"]);
  });

  test.skipIf(process.platform !== "linux")("needs a real key store in production", async () => {
    machine.keyStore = "basic_text";
    await expect(loadKeyEncryptionKey(folder, true)).rejects.toThrow("no key store");
    expect(readdirSync(folder)).toEqual([]);
    expect(recorded.calls).not.toContain("setUsePlainTextEncryption");
    expect((await loadKeyEncryptionKey(folder, false)).byteLength).toBe(32);
    expect(recorded.calls).toContain("setUsePlainTextEncryption");
  });

  test("is refused while the key store is locked", async () => {
    machine.isKeyStoreOpen = false;
    await expect(loadKeyEncryptionKey(folder, false)).rejects.toThrow("locked");
  });

  test.each([
    ["bytes of another machine", "other machine"],
    ["a key of the wrong length", `wrapped:${Buffer.from("AAAA").toString("hex")}`],
    ["nothing", ""],
  ])("%s are an error and are not written over", async (_name, content) => {
    writeFileSync(file(), content);
    await expect(loadKeyEncryptionKey(folder, true)).rejects.toThrow("cannot be unwrapped");
    expect(readFileSync(file(), "utf8")).toBe(content);
  });
});
