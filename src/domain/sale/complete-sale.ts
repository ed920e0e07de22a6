import { consentWordingId } from "../identity/consent-wording.ts";
import type { SaleCompleted, SaleLineRecord } from "../journal/sale-completed-schema.ts";
import type { Actor } from "../operator/operator.ts";
import type { Decision, LineDecision } from "../programme/decision.ts";
import type { DecisionFacts } from "../programme/facts-schema.ts";
import { ok, refuse, type Result } from "../result.ts";
import { decisionOf } from "./decision-of.ts";
import { linePrices, settle, totalPrices } from "./prices.ts";
import type { Sale, SaleLine } from "./sale.ts";
import { saleRefusal, type SaleRefusal } from "./sale-refusal.ts";
import { checkTenders } from "./tenders.ts";

export type CompletionInput = {
  readonly sale: Sale;
  readonly facts: DecisionFacts;
  readonly decision: Decision;
  readonly operator: Actor;
  readonly shiftId: string;
  readonly receiptNumber: string;
  readonly sealedPerson: SaleCompleted["sealedPerson"];
};

/**
 * The body of the sale's journal entry, complete when made. Refused while a line waits for a capture (give it,
 * or sell that line at full price), while too little is tendered, or when the basket is empty.
 */
export function completeSale(input: CompletionInput): Result<SaleCompleted, SaleRefusal> {
  const { sale, decision } = input;
  if (sale.lines.length === 0) return refuse(saleRefusal("nothingToSell"));
  const undecided = decision.lines.findIndex((line) => line.outcome === "pending");
  if (undecided !== -1) return refuse(saleRefusal("subsidyUndecided", { position: undecided + 1 }));
  const lines = sale.lines.map((line) => lineRecord(line, decisionOf(decision, line)));
  const totals = totalPrices(lines.map((line) => line.prices));
  const { dueFen, changeFen } = settle(sale, totals.toPayFen);
  if (dueFen > 0) return refuse(saleRefusal("tenderedTooLittle", { dueFen }));
  const tenders = checkTenders(sale, totals.toPayFen);
  if (!tenders.ok) return tenders;
  const { operator, shiftId, receiptNumber, facts } = input;
  const record = { operator, saleId: sale.saleId, shiftId, receiptNumber, lines, totals, changeFen, facts };
  return ok({ ...record, tenders: [...sale.tenders], ...personOf(input, totals.subsidyFen > 0) });
}

/** Least data: somebody who showed a card and got no subsidy leaves no trace in the journal. */
function personOf(
  { sale, sealedPerson }: CompletionInput,
  isSubsidised: boolean,
): Pick<SaleCompleted, "person" | "sealedPerson" | "consent"> {
  if (!isSubsidised || sale.person === null) return { person: null, sealedPerson: null, consent: null };
  return { person: sale.person, sealedPerson, consent: { wordingId: consentWordingId } };
}

function lineRecord(line: SaleLine, decision: LineDecision): SaleLineRecord {
  const isGranted = decision.outcome === "granted" && decision.programme !== null;
  return {
    lineId: line.lineId,
    gtin: line.gtin,
    name: line.name,
    brand: line.goods?.brand ?? "",
    model: line.goods?.model ?? "",
    category: line.goods?.category ?? null,
    grade: line.goods?.grade ?? null,
    serial: line.serial,
    prices: linePrices(line, decision.subsidyFen),
    programme:
      isGranted && decision.programme
        ? { id: decision.programme.id, version: decision.programme.version }
        : null,
    refusalCode: isGranted ? null : (decision.refusal?.code ?? null),
  };
}
