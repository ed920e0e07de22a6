import type { Entry } from "../../entry-schema.ts";
import type { Rule } from "./rule.ts";

/** An entry speaks only of entries before it. */
export const checkReferences: Rule = ({ head, entry }) => {
  const aboutSeq = entry === null ? null : namedSeq(entry);
  return aboutSeq !== null && aboutSeq >= head.seq ? "forwardReference" : null;
};

function namedSeq(entry: Entry): number | null {
  switch (entry.kind) {
    case "receiptReprinted":
    case "claimSlipIssued":
      return entry.body.saleSeq;
    case "returnCompleted":
      return Math.max(entry.body.saleSeq, entry.body.approvalSeq ?? 0);
    case "cashOut":
      return entry.body.approvalSeq;
    case "saleCompleted":
      return Math.max(0, ...entry.body.facts.lines.map(({ priceApprovalSeq }) => priceApprovalSeq ?? 0));
    case "verdictReceived":
      return entry.body.aboutSeq;
    default:
      return null;
  }
}
