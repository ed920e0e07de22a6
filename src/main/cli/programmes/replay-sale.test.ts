import { describe, expect, it } from "vitest";
import { runTillCommand } from "../../../../tests/support/run-till-command.ts";
import { appliances } from "../../../../tests/support/sample-programmes.ts";
import { completed, sampleBasket } from "../../../../tests/support/sample-sale.ts";
import { fileFolder } from "../../../../tests/support/temporary-folder.ts";
import type { SaleCompleted } from "../../../domain/journal/sale-completed-schema.ts";
import { fen } from "../../../domain/money/index.ts";
import { decide } from "../../../domain/programme/decide.ts";
import { deciding, decisionOf, entryText } from "../../../../tests/support/deciding.ts";

const { fileOf, run } = deciding(fileFolder());

const ap = fileOf("ap.json", appliances());

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

describe("till decide of a recorded sale", () => {
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
});
