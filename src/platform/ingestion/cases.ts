import type { JournalProblem } from "../../domain/journal/terminal-bodies.ts";
import type { Verdict } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import { insertRows } from "../database/insert-rows.ts";
import { isBoxFinding, type BoxFinding } from "../personal-data/check-box.ts";
import { checkAmounts, type AmountsFinding } from "./check-amounts.ts";
import type { ReturnFinding } from "./check-return.ts";
import type { CheckedEntry, Received } from "./entries.ts";

/** What people are to look at. */
export type Finding =
  | { readonly kind: "fork"; readonly reason: "otherBytes" }
  | { readonly kind: "poison"; readonly reason: NonNullable<Verdict["reason"]> }
  | { readonly kind: "amounts"; readonly reason: AmountsFinding | ReturnFinding }
  | { readonly kind: "sealedBox"; readonly reason: BoxFinding }
  | { readonly kind: "report"; readonly reason: JournalProblem }
  | { readonly kind: "code"; readonly reason: "codeSpentTwice" | "codeWasBlocked" };

export type Case = { readonly received: Received; readonly finding: Finding };

/** The cases that a checked entry is, if any. */
export function casesIn({ received, checked }: CheckedEntry): readonly Case[] {
  if (checked.outcome === "poisoned") {
    return [{ received, finding: { kind: "poison", reason: checked.reason ?? "notParsed" } }];
  }
  const amounts = checked.entry?.kind === "saleCompleted" ? checkAmounts(checked.entry.body) : null;
  const box = isBoxFinding(checked.reason) ? checked.reason : null;
  return [
    ...(amounts === null ? [] : [{ received, finding: { kind: "amounts" as const, reason: amounts } }]),
    ...(box === null ? [] : [{ received, finding: { kind: "sealedBox" as const, reason: box } }]),
  ];
}

const table = {
  name: "cases",
  columns: ["terminal", "seq", "kind", "hash", "reason", "text", "key_id", "signature", "opened_at"],
  onConflict: "keepOld",
} as const;

/** Opens cases for people, with what was received as evidence. The same finding again opens no second case. */
export async function openCases(queries: Queries, terminal: string, cases: readonly Case[]): Promise<void> {
  const rows = cases.map(({ received: { sent, hash, receivedAt }, finding }) => [
    terminal,
    sent.seq,
    finding.kind,
    hash,
    finding.reason,
    Buffer.from(sent.text, "utf8"),
    sent.keyId,
    sent.signature ?? "",
    receivedAt,
  ]);
  await insertRows(queries, table, rows);
}
