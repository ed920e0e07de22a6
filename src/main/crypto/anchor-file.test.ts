import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../tests/support/temporary-folder.ts";
import type { AnchorState } from "../ports/index.ts";
import { anchorPath, createAnchorFile } from "./anchor-file.ts";

const key = Buffer.alloc(32, 7);
const state: AnchorState = {
  terminal: "T0001",
  acknowledged: { seq: 8, hash: "a".repeat(64) },
  written: { seq: 10, hash: "b".repeat(64) },
  signedAt: "2026-06-18T10:00:00.000+08:00",
  doubt: null,
  walked: { seq: 0, hash: "c".repeat(64) },
};

async function written(wrappingKey: Uint8Array | null): Promise<string> {
  const folder = path.join(temporaryFolder(), "anchor");
  await createAnchorFile(folder, wrappingKey).write(state);
  return folder;
}

describe("the anchor's file", () => {
  it.each([[key], [null]])("gives back what was written, for its owner only", async (wrappingKey) => {
    const folder = await written(wrappingKey);
    expect(createAnchorFile(folder, wrappingKey).read()).toEqual({ kind: "present", state });
    expect(statSync(anchorPath(folder)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const doubt = { problem: "edited", problemSeq: 4, isJournalled: true } as const;
    await createAnchorFile(folder, wrappingKey).write({ ...state, doubt });
    expect(createAnchorFile(folder, wrappingKey).read()).toEqual({
      kind: "present",
      state: { ...state, doubt },
    });
    expect(existsSync(`${anchorPath(folder)}.new`)).toBe(false);
  });

  it("is missing before it was written", () => {
    expect(createAnchorFile(temporaryFolder(), key).read()).toEqual({ kind: "missing" });
  });

  it("says nothing readable when it is sealed", async () => {
    const text = readFileSync(anchorPath(await written(key)), "utf8");
    expect(text).not.toContain("T0001");
    expect(text).not.toContain("aaaa");
  });

  it("is damaged when a character of it was changed, at every third place", async () => {
    const folder = await written(key);
    const text = readFileSync(anchorPath(folder), "utf8");
    for (let index = 0; index < text.length; index += 3) {
      const other = text[index] === "A" ? "B" : "A";
      writeFileSync(anchorPath(folder), text.slice(0, index) + other + text.slice(index + 1));
      // The last character of base64url may carry bits that say nothing: then it is what was written, or nothing.
      expect([{ kind: "damaged" }, { kind: "present", state }]).toContainEqual(
        createAnchorFile(folder, key).read(),
      );
    }
  });

  it.each([
    ["cut", (text: string) => text.slice(0, 100)],
    ["empty", () => ""],
    ["with a shortened tag", (text: string) => text.replace(/"tag":"(.{8})[^"]*"/, '"tag":"$1"')],
    [
      "replaced by an unsealed one",
      () => JSON.stringify({ format: "huanxin-anchor/1", wrapping: "none", state }),
    ],
  ])("is damaged when it is %s", async (_, change) => {
    const folder = await written(key);
    writeFileSync(anchorPath(folder), change(readFileSync(anchorPath(folder), "utf8")));
    expect(createAnchorFile(folder, key).read()).toEqual({ kind: "damaged" });
  });

  it("is damaged to another key, and when it is no file", async () => {
    const folder = await written(key);
    expect(createAnchorFile(folder, Buffer.alloc(32, 8)).read()).toEqual({ kind: "damaged" });
    expect(createAnchorFile(folder, null).read()).toEqual({ kind: "damaged" });
    const other = temporaryFolder();
    mkdirSync(anchorPath(other));
    expect(createAnchorFile(other, key).read()).toEqual({ kind: "damaged" });
  });

  it("rejects when the place does not take it", async () => {
    const file = path.join(temporaryFolder(), "file");
    writeFileSync(file, "");
    await expect(createAnchorFile(path.join(file, "anchor"), key).write(state)).rejects.toThrow("ENOTDIR");
  });
});
