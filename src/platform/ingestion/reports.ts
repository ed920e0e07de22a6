import type { JournalReport } from "../../sync/protocol/index.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import type { Queries } from "../database/database.ts";
import { openCases } from "./cases.ts";

/** Who sent a report, and the signature of the request that carried it. */
export type ReportSender = { readonly terminal: string; readonly keyId: string; readonly signature: string };

/**
 * Opens a case for a terminal that says its journal is in doubt. The same report again opens no second one; the
 * journal's end at the time of the report tells one report from another.
 */
export async function keepReport(
  queries: Queries,
  { terminal, keyId, signature }: ReportSender,
  report: JournalReport,
  receivedAt: string,
): Promise<void> {
  const sent = {
    seq: report.problemSeq,
    text: canonicalJson(report),
    keyId,
    signature,
    sealedBox: null,
  };
  const received = { sent, hash: report.head.hash, receivedAt };
  await openCases(queries, terminal, [{ received, finding: { kind: "report", reason: report.problem } }]);
}
