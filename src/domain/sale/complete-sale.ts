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
  const evidence = evidenceOf(sale, lines);
  return ok({
    ...record,
    tenders: [...sale.tenders],
    ...personOf(input, totals.subsidyFen > 0),
    ...(evidence.length > 0 && { evidence }),
  });
}

/** Of a line that gets no subsidy, now or later, no picture is kept. */
function evidenceOf(sale: Sale, lines: readonly SaleLineRecord[]): NonNullable<SaleCompleted["evidence"]> {
  const isFor = (lineId: string) =>
    lines.some((line) => line.lineId === lineId && (line.programme !== null || line.claim !== undefined));
  return sale.lines.flatMap(({ lineId, photos }) =>
    photos.flatMap(({ id, sealed }) =>
      sealed !== null && isFor(lineId) ? [{ lineId, photoId: id, ...sealed }] : [],
    ),
  );
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
    ...notGranted(decision, isGranted),
  };
}

/** Why there is no subsidy within the price: refused, or claimed afterwards and with what. */
function notGranted(
  decision: LineDecision,
  isGranted: boolean,
): Pick<SaleLineRecord, "refusalCode" | "claim"> {
  if (isGranted) return { refusalCode: null };
  if (decision.outcome !== "claimLater") return { refusalCode: decision.refusal?.code ?? null };
  const { programme, claim, estimatedFen } = decision;
  if (programme === null || claim === null)
    throw new Error("What is claimed afterwards has a programme and terms");
  const { id, version } = programme;
  return {
    refusalCode: "claimLater",
    claim: {
      programme: { id, version },
      expectedFen: estimatedFen,
      where: claim.where,
      claimBy: claim.claimBy,
    },
  };
}
