import { writeFileSync } from "node:fs";
import path from "node:path";
import { makeEntry } from "../../src/domain/journal/make-entry.ts";
import type { SaleCompleted } from "../../src/domain/journal/sale-completed-schema.ts";
import type { Decision } from "../../src/domain/programme/decision.ts";
import { decideFiles, type DecideWishes } from "../../src/main/cli/programmes/decide-files.ts";
import type { Replay } from "../../src/main/cli/programmes/replay-sale.ts";
import { completed, sampleBasket } from "./sample-sale.ts";

/** What `till decide` is given and says, in a folder of the test's own. */
export function deciding(folder: string) {
  function fileOf(name: string, value: unknown): string {
    const file = path.join(folder, name);
    writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value, null, 2));
    return file;
  }

  /** As `till decide` with facts from a file, without starting a program for it. */
  function run(programmes: readonly string[], input: string, changes: Partial<DecideWishes> = {}) {
    const wishes = { isExplained: false, isPretty: false, language: "zh-CN" } as const;
    return decideFiles({ programmes, facts: fileOf("input.json", input), ...wishes, ...changes });
  }

  return { fileOf, run };
}

/** A sale as the journal of a till holds it. */
export function entryText(change: (sale: SaleCompleted) => SaleCompleted = (sale) => sale): string {
  const place = { terminal: "T0001", seq: 7, at: Date.UTC(2026, 5, 18, 2), prev: "0".repeat(64) };
  return makeEntry(place, "saleCompleted", change(completed(sampleBasket()))).text;
}

export function decisionOf(text: string): Decision & { readonly replay?: Replay } {
  return JSON.parse(text) as Decision & { readonly replay?: Replay };
}
