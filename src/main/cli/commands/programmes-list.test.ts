import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { sampleJournal } from "../../../../tests/support/sample-journal.ts";
import { appliances } from "../../../../tests/support/sample-programmes.ts";
import { temporaryFolder } from "../../../../tests/support/temporary-folder.ts";
import { canonicalJson } from "../../../domain/journal/canonical-json.ts";
import type { Programme } from "../../../domain/programme/programme-schema.ts";
import { sha256Hex } from "../../crypto/index.ts";
import { listReport } from "./programmes-list.ts";

const system = { id: "system", role: "system" } as const;

/** A till that installed the first version and then the second, and keeps this document of the second. */
function tillWith(kept: Programme | null) {
  const { store, append, path: file } = sampleJournal();
  const [first, second] = [appliances(), appliances({ version: 2, contact: "另一个电话" })];
  for (const programme of [first, second]) {
    const { id, version } = programme;
    const sha256 = sha256Hex(canonicalJson(programme));
    append("publicationInstalled", { operator: system, publicationKind: "programme", id, version, sha256 });
  }
  append("publicationInstalled", {
    operator: system,
    publicationKind: "catalogue",
    id: "goods",
    version: 1,
    sha256: "0".repeat(64),
  });
  for (const { id, version, ...rest } of [first, ...(kept === null ? [] : [kept])])
    store.saveProgramme({ id, version, document: canonicalJson({ id, version, ...rest }) });
  return { folder: path.dirname(file), first, second };
}

describe("till programmes list", () => {
  it("names every version that was installed, and writes it just as it was signed", async () => {
    const { folder, first, second } = tillWith(appliances({ version: 2, contact: "另一个电话" }));
    const out = path.join(temporaryFolder(), "in-force");
    const listed = await listReport(folder, { out, json: false });
    expect(listed).toMatchObject({ exitCode: 0, stderr: "" });
    const [one, two, end] = listed.stdout.split("\n");
    expect(one).toContain(`TEST-AP 1  sha256 ${sha256Hex(canonicalJson(first))}  seq 1`);
    expect(two).toContain(`TEST-AP 2  sha256 ${sha256Hex(canonicalJson(second))}  seq 2`);
    expect(end).toContain("装过 2 版，文件在的 2 版");
    expect(readdirSync(out).toSorted()).toEqual(["TEST-AP-1.json", "TEST-AP-2.json"]);
    expect(readFileSync(path.join(out, "TEST-AP-2.json"), "utf8")).toBe(canonicalJson(second));
    await expect(listReport(folder, { out, json: false })).rejects.toThrow("TEST-AP-1.json is there already");
  });

  it.each([
    ["missing", null],
    ["other", appliances({ version: 2, contact: "改过的电话" })],
  ] as const)("ends with 1 and writes nothing of a version whose document is %s", async (state, kept) => {
    const { folder } = tillWith(kept);
    const out = path.join(temporaryFolder(), "in-force");
    const listed = await listReport(folder, { out, json: true });
    expect(listed.exitCode).toBe(1);
    expect(JSON.parse(listed.stdout)).toMatchObject({
      programmes: [
        { seq: 1, id: "TEST-AP", version: 1, state: "kept" },
        { seq: 2, id: "TEST-AP", version: 2, state },
      ],
    });
    expect(readdirSync(out)).toEqual(["TEST-AP-1.json"]);
  });
});
