import { createHash } from "node:crypto";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runTillCommand } from "../../../../tests/support/run-till-command.ts";
import { sampleFacts, sampleLine } from "../../../../tests/support/sample-facts.ts";
import { appliances, electricBicycles } from "../../../../tests/support/sample-programmes.ts";
import { cashier } from "../../../../tests/support/sample-sale.ts";
import { fileFolder } from "../../../../tests/support/temporary-folder.ts";
import { canonicalJson } from "../../../domain/journal/canonical-json.ts";
import { makeEntry } from "../../../domain/journal/make-entry.ts";
import type { SaleCompleted } from "../../../domain/journal/sale-completed-schema.ts";
import { fen } from "../../../domain/money/index.ts";
import { decide } from "../../../domain/programme/decide.ts";
import { deciding, decisionOf, entryText } from "../../../../tests/support/deciding.ts";

const folder = fileFolder();
const { fileOf, run } = deciding(folder);
const ap = fileOf("ap.json", appliances());
const eb = fileOf("eb.json", electricBicycles());
const facts = sampleFacts([sampleLine("L1"), sampleLine("L2", undefined, { serial: null })]);

describe("till decide", () => {
  it("prints the decision as one line of JSON, and the same from standard input", async () => {
    const file = run([ap, eb], JSON.stringify(facts));
    const parameters = ["decide", "--programme", ap, eb, "--facts", "-"];
    const piped = await runTillCommand(parameters, {}, JSON.stringify(facts));
    expect(piped).toEqual(file);
    expect(file).toMatchObject({ exitCode: 0, stderr: "" });
    expect(file.stdout.trimEnd()).not.toContain("\n");
    const printed = decisionOf(file.stdout);
    const programmes = [appliances(), electricBicycles()];
    const documents = programmes.map((programme) => ({
      id: programme.id,
      version: 1,
      sha256: createHash("sha256").update(canonicalJson(programme)).digest("hex"),
    }));
    expect(printed).toEqual({ ...decide(programmes, facts), documents });
    expect(Object.keys(printed.lines[0] ?? {}).slice(0, 4)).toEqual([
      "lineId",
      "outcome",
      "way",
      "programme",
    ]);
  });

  it("lets no text of the facts steer the terminal or look like a line of its own", async () => {
    const typed = sampleLine("L1\u001b[2J\n合计可补\u009b\u202e", undefined, { serial: "SN\u001b]0;\u0007" });
    const { stdout } = run([ap], JSON.stringify(sampleFacts([typed])), { isExplained: true });
    const [json, , first] = stdout.split("\n");
    expect(decisionOf(json ?? "").lines[0]?.lineId).toBe(typed.lineId);
    expect(first).toContain(String.raw`L1\u001b[2J\u000a合计可补\u009b\u202e`);
    const parameters = ["decide", "--programme", ap, "--facts", "-", "--explain"];
    const printed = await runTillCommand(parameters, {}, JSON.stringify(sampleFacts([typed])));
    expect(printed.stdout).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
    expect(printed.stdout.split("\n").slice(1)).toEqual(stdout.split("\n").slice(1));
    expect(decisionOf(printed.stdout.split("\n")[0] ?? "")).toEqual(decisionOf(json ?? ""));
  });

  it("explains every line: outcome, four prices, each rule, and what to do", () => {
    const { exitCode, stdout } = run([ap], JSON.stringify(facts), { isExplained: true });
    expect(exitCode).toBe(0);
    const [json, blank, ...text] = stdout.trimEnd().split("\n");
    expect(decisionOf(json ?? "").subsidyFen).toBe(99_980);
    expect(blank).toBe("");
    expect(text[0]).toBe("第 1 件（L1）：可补 ¥999.80");
    expect(text[1]).toBe("  标价 ¥4,999.00，商家优惠 ¥0.00，政府补贴 ¥999.80，应付 ¥3,999.20");
    expect(text).toContain("  [符合] 1 级，符合要求（1、2 级）");
    expect(text).toContain(
      "第 2 件（L2）：不能补：限 1 件refrigerator（others），这一单前面已有 1 件，这一件按原价卖",
    );
    expect(text.at(-1)).toBe("合计补贴 ¥999.80");
    const english = run([ap], JSON.stringify(facts), { isExplained: true, language: "en" });
    expect(english.stdout).toContain("Line 1 (L1): Subsidy ¥999.80");
    expect(english.stdout).toContain("What to do: another customer may buy this one");
  });
  it("tells documents of one name and version apart by what they say, and not by how they are spelt", () => {
    const documentOf = (name: string, text: string) => {
      const { stdout } = run([fileOf(name, text)], JSON.stringify(facts));
      return (JSON.parse(stdout) as { documents: readonly { sha256: string }[] }).documents[0]?.sha256;
    };
    const spelt = documentOf("spelt.json", JSON.stringify(appliances(), null, 8));
    expect(spelt).toMatch(/^[0-9a-f]{64}$/);
    expect(spelt).toBe(documentOf("canonical.json", canonicalJson(appliances())));
    expect(documentOf("other.json", JSON.stringify(appliances({ contact: "别的电话" })))).not.toBe(spelt);
  });

  it("says where facts are wrong, everything at once, and decides nothing", () => {
    const wrong = JSON.stringify({ ...facts, journal: "fine", regionCode: 41, colour: "red" }, null, 2);
    const { exitCode, stdout, stderr } = run([ap], wrong);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(/input\.json:3:3 error wrongValue regionCode：/);
    expect(stderr).toMatch(/input\.json:\d+:3 error wrongValue journal：/);
    expect(stderr).toMatch(/input\.json:\d+:3 error unknownMember colour：/);
    expect(stderr.trimEnd().split("\n")).toHaveLength(3);
  });

  it("takes no two lines for one", () => {
    const twice = { ...facts, lines: [facts.lines[0], facts.lines[0]] };
    const { exitCode, stdout, stderr } = run([ap], JSON.stringify(twice, null, 2));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(/^\S+input\.json:\d+:7 error nameTwice lines\[1\]\.lineId：“L1”出现两次\n$/);
    const entry = run(
      [ap],
      entryText((sale) => ({ ...sale, facts: twice as SaleCompleted["facts"] })),
    );
    expect(entry.stderr).toContain("error nameTwice body.facts.lines[1].lineId");
  });

  it("refuses what is neither facts nor a sale, and documents that are none", () => {
    const opened = { operator: cashier, shiftId: "S1", floatFen: fen(0) };
    const place = { terminal: "T0001", seq: 2, at: Date.UTC(2026, 5, 18), prev: "0".repeat(64) };
    const other = run([ap], makeEntry(place, "shiftOpened", opened).text);
    expect(other).toMatchObject({ exitCode: 2, stdout: "" });
    expect(other.stderr).toContain("error noEntry kind：");
    const nothing = run([path.join(folder, "none.json"), fileOf("wrong.json", "{")], "{}");
    expect(nothing).toMatchObject({ exitCode: 2, stdout: "" });
    expect(nothing.stderr).toContain("none.json:1:1 error notReadable");
    expect(nothing.stderr).toContain("wrong.json:1:2 error notJson");
  });
});
