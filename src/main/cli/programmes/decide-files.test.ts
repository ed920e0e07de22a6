import { writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runTillCommand } from "../../../../tests/support/run-till-command.ts";
import { sampleFacts, sampleLine } from "../../../../tests/support/sample-facts.ts";
import { appliances, electricBicycles } from "../../../../tests/support/sample-programmes.ts";
import { cashier, completed, sampleBasket } from "../../../../tests/support/sample-sale.ts";
import { fileFolder } from "../../../../tests/support/temporary-folder.ts";
import { canonicalJson } from "../../../domain/journal/canonical-json.ts";
import { makeEntry } from "../../../domain/journal/make-entry.ts";
import type { SaleCompleted } from "../../../domain/journal/sale-completed-schema.ts";
import { fen } from "../../../domain/money/index.ts";
import { decide } from "../../../domain/programme/decide.ts";
import type { Decision } from "../../../domain/programme/decision.ts";
import { decideFiles, type DecideWishes } from "./decide-files.ts";
import type { Replay } from "./replay-sale.ts";

const folder = fileFolder();

function fileOf(name: string, value: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value, null, 2));
  return file;
}

const ap = fileOf("ap.json", appliances());
const eb = fileOf("eb.json", electricBicycles());
const facts = sampleFacts([sampleLine("L1"), sampleLine("L2", undefined, { serial: null })]);

/** As `till decide` with facts from a file, without starting a program for it. */
function run(programmes: readonly string[], input: string, changes: Partial<DecideWishes> = {}) {
  const wishes = { isExplained: false, isPretty: false, language: "zh-CN" } as const;
  return decideFiles({ programmes, facts: fileOf("input.json", input), ...wishes, ...changes });
}

/** A sale as the journal of a till holds it. */
function entryText(change: (sale: SaleCompleted) => SaleCompleted = (sale) => sale): string {
  const place = { terminal: "T0001", seq: 7, at: Date.UTC(2026, 5, 18, 2), prev: "0".repeat(64) };
  return makeEntry(place, "saleCompleted", change(completed(sampleBasket()))).text;
}

/** One fen more than the programmes give, and everything that follows from it. */
function oneFenMore(sale: SaleCompleted): SaleCompleted {
  const more = (prices: SaleCompleted["totals"]) => ({
    ...prices,
    subsidyFen: fen(prices.subsidyFen + 1),
    toPayFen: fen(prices.toPayFen - 1),
  });
  const lines = sale.lines.map((line, index) =>
    index === 0 ? { ...line, prices: more(line.prices) } : line,
  );
  return { ...sale, lines, totals: more(sale.totals) };
}

/** The first line at its full price, as if the customer had waived the subsidy. */
function withoutSubsidy(sale: SaleCompleted): SaleCompleted {
  const [first, ...others] = sale.lines;
  if (first === undefined) return sale;
  const full = (prices: SaleCompleted["totals"]) => ({
    ...prices,
    subsidyFen: fen(prices.subsidyFen - first.prices.subsidyFen),
    toPayFen: fen(prices.toPayFen + first.prices.subsidyFen),
  });
  const line = { ...first, prices: full(first.prices), programme: null, refusalCode: "waived" };
  return { ...sale, lines: [line, ...others], totals: full(sale.totals) };
}

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

  it("says of a recorded sale that it comes out to the fen", () => {
    const { exitCode, stdout, stderr } = run([ap], entryText());
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: "第 7 条：记录的补贴和重算的一致，¥939.80\n",
    });
    expect(decisionOf(stdout).replay).toEqual({
      seq: 7,
      agrees: true,
      isSameBasket: true,
      recordedSubsidyFen: 93_980,
      recomputedSubsidyFen: 93_980,
      sumOfLinesFen: 93_980,
      differences: [],
      linesWithoutFacts: [],
      linesNotRecorded: [],
    });
  });

  it("takes a line of an exported journal as well, and finds one fen too much", async () => {
    const line = { seq: 7, text: entryText(oneFenMore), keyId: "key", signature: null, sealedBox: null };
    const parameters = ["decide", "--programme", ap, "--facts", "-", "--lang", "en"];
    const { exitCode, stdout, stderr } = await runTillCommand(parameters, {}, JSON.stringify(line));
    expect(exitCode).toBe(1);
    expect(stderr.split("\n")).toEqual([
      "entry 7 does not agree: recorded ¥939.81, comes out as ¥939.80",
      "L1: another subsidy: recorded ¥939.81, comes out as ¥939.80",
      "",
    ]);
    expect(decisionOf(stdout).replay).toMatchObject({ agrees: false, differences: [{ lineId: "L1" }] });
  });

  it("finds that another programme gives the same", () => {
    const same = appliances({ id: "A-SAME" });
    const { exitCode, stdout, stderr } = run([fileOf("same.json", same), ap], entryText(), {
      language: "en",
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "L1: another programme: recorded under version 1 of TEST-AP, comes out under version 1 of A-SAME",
    );
    expect(decisionOf(stdout).replay).toMatchObject({
      agrees: false,
      recordedSubsidyFen: 93_980,
      recomputedSubsidyFen: 93_980,
      differences: [
        {
          recordedFen: 93_980,
          recomputedFen: 93_980,
          recordedProgramme: { id: "TEST-AP", version: 1 },
          recomputedProgramme: { id: "A-SAME", version: 1 },
          recordedClaimWhere: null,
          recomputedClaimWhere: null,
          recordedClaimBy: null,
          recomputedClaimBy: null,
        },
      ],
    });
  });

  it.each([
    ["noProgramme", "notInCatalogue", "不能补（noProgramme），重算是不能补（notInCatalogue）"],
    [null, "notInCatalogue", "还缺东西，重算是不能补（notInCatalogue）"],
  ])("finds another reason for giving nothing: %s", (recorded, recomputed, words) => {
    const text = entryText((sale) => ({
      ...sale,
      lines: sale.lines.map((line) => (line.lineId === "L2" ? { ...line, refusalCode: recorded } : line)),
    }));
    const { exitCode, stdout, stderr } = run([ap], text);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`L2：结果不同：记录是${words}\n`);
    expect(stderr).not.toContain("L1");
    expect(decisionOf(stdout).replay?.differences).toMatchObject([
      { lineId: "L2", recordedRefusalCode: recorded, recomputedRefusalCode: recomputed },
    ]);
  });

  it("finds a subsidy within the price where there is a claim, and nothing where there is a subsidy", () => {
    const claim = { where: "城市通", withinDays: 30, until: null };
    const claimed = appliances({ mode: "claimLater", claim, offline: { mode: "refuse" } });
    const other = run([fileOf("later.json", claimed)], entryText(), { language: "en" });
    expect(other.exitCode).toBe(1);
    expect(other.stderr).toContain("L1: another outcome: recorded as granted, comes out as claimed later\n");
    expect(other.stderr).toContain(
      "L1: another place of the claim: recorded “none”, comes out as “城市通”\n",
    );
    const refused = run([ap], entryText(withoutSubsidy));
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("L1：结果不同：记录是不能补（waived），重算是可补\n");
    expect(refused.stderr).toContain("L1：活动不同：记录按 没有，重算按 TEST-AP 第 1 版\n");
  });

  it("takes a sale of other lines for another sale", () => {
    const renamed = entryText((sale) => ({
      ...sale,
      lines: sale.lines.map((line) => (line.lineId === "L2" ? { ...line, lineId: "L9" } : line)),
    }));
    const { exitCode, stderr } = run([ap], renamed);
    expect(exitCode).toBe(1);
    expect(stderr.split("\n").slice(0, 4)).toEqual([
      "第 7 条：不一致。记录共补 ¥939.80，重算共补 ¥939.80",
      "记录的商品和记录的事实里的不是同一批",
      "L9：记录里有这一件，事实里没有对应的一件，没法重算",
      "L2：事实里有这一件，记录里没有",
    ]);
  });

  it("says of a sale whose sums are equal which line has no facts, and which was recorded twice", () => {
    const withoutFacts = entryText((sale) => ({
      ...sale,
      facts: { ...sale.facts, lines: sale.facts.lines.slice(0, 1) },
    }));
    const { exitCode, stdout, stderr } = run([ap], withoutFacts);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("第 7 条：不一致。记录共补 ¥939.80，重算共补 ¥939.80\n");
    expect(stderr).toContain("L2：记录里有这一件，事实里没有对应的一件，没法重算\n");
    expect(decisionOf(stdout).replay).toMatchObject({
      agrees: false,
      isSameBasket: false,
      differences: [],
      linesWithoutFacts: ["L2"],
      linesNotRecorded: [],
    });
    const twice = run(
      [ap],
      entryText((sale) => ({ ...sale, lines: [sale.lines[0]!, sale.lines[0]!] })),
      { language: "en" },
    );
    expect(twice.exitCode).toBe(1);
    expect(twice.stderr).toContain("L1: recorded, but there are no facts of its own to recompute it from");
    expect(twice.stderr).toContain("L2: among the facts, but not recorded");
    expect(twice.stderr).toContain("total: recorded ¥939.80, but the recorded lines come to ¥1,879.60");
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

  it("finds another place and another end of a claim", () => {
    const claim = { where: "城市通", withinDays: 30, until: null };
    const claimed = appliances({ mode: "claimLater", claim, offline: { mode: "refuse" } });
    const file = fileOf("claimed.json", claimed);
    const [expected] = decide([claimed], completed(sampleBasket()).facts).lines;
    const entryWith = (claimBy: string, where = claim.where) =>
      entryText((sale) => ({
        ...sale,
        lines: sale.lines.map(({ prices, ...line }, index) => {
          if (index > 0) return { prices, ...line };
          const { subsidyFen } = prices;
          const full = { ...prices, subsidyFen: fen(0), toPayFen: fen(prices.toPayFen + subsidyFen) };
          const programme = { id: claimed.id, version: claimed.version };
          const record = {
            programme,
            expectedFen: fen(expected?.estimatedFen ?? 0),
            where,
            claimBy,
          };
          return { ...line, prices: full, programme: null, refusalCode: "claimLater", claim: record };
        }),
        totals: {
          ...sale.totals,
          subsidyFen: fen(0),
          toPayFen: fen(sale.totals.toPayFen + sale.totals.subsidyFen),
        },
      }));
    const claimBy = expected?.claim?.claimBy ?? "";
    expect(run([file], entryWith(claimBy)).exitCode).toBe(0);
    const later = run([file], entryWith("2026-08-01T00:00:00.000+08:00"));
    expect(later.exitCode).toBe(1);
    expect(later.stderr).toContain(
      `L1：申领期限不同：记录最晚 2026-08-01T00:00:00.000+08:00，重算最晚 ${claimBy}`,
    );
    const elsewhere = run([file], entryWith(claimBy, "别处"));
    expect(elsewhere.exitCode).toBe(1);
    expect(elsewhere.stderr).toContain("L1：申领地方不同：记录是“别处”，重算是“城市通”\n");
    expect(decisionOf(elsewhere.stdout).replay?.differences).toMatchObject([
      { recordedClaimWhere: "别处", recomputedClaimWhere: "城市通", recordedClaimBy: claimBy },
    ]);
  });

  it("does not replay by another version than the one that was in force", () => {
    const second = fileOf("ap2.json", appliances({ version: 2 }));
    const other = run([second], entryText());
    expect(other).toMatchObject({ exitCode: 2, stdout: "" });
    expect(other.stderr).toContain("TEST-AP 第 1 版");
    const both = run([ap, second], entryText());
    expect(both).toMatchObject({ exitCode: 2, stdout: "" });
    expect(both.stderr).toContain("TEST-AP 给了两份");
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

function decisionOf(text: string): Decision & { readonly replay?: Replay } {
  return JSON.parse(text) as Decision & { readonly replay?: Replay };
}
