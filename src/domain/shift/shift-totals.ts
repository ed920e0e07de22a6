import type { SaleCompleted, Tender } from "../journal/sale-completed-schema.ts";
import type { ShiftTotals } from "../journal/shift-bodies.ts";
import { add, fen, subtract, sum, zeroFen, type Fen } from "../money/index.ts";

/** Totals of a shift that has just opened with this float. */
export function openingTotals(floatFen: Fen): ShiftTotals {
  return {
    salesCount: 0,
    salesFen: zeroFen,
    subsidyFen: zeroFen,
    subsidyByProgramme: [],
    tenders: [],
    changeFen: zeroFen,
    cashExpectedFen: floatFen,
  };
}

/**
 * The totals after one more sale, so that closing a shift costs the same after ten sales and ten thousand.
 * Cash expected grows by cash taken less change: change given is never counted as cash on hand.
 */
export function addSale(totals: ShiftTotals, sale: SaleCompleted): ShiftTotals {
  const cashFen = sum(sale.tenders.filter(({ kind }) => kind === "cash").map((tender) => tender.amountFen));
  return {
    salesCount: totals.salesCount + 1,
    salesFen: add(totals.salesFen, sale.totals.toPayFen),
    subsidyFen: add(totals.subsidyFen, sale.totals.subsidyFen),
    subsidyByProgramme: sale.lines.reduce(addSubsidy, totals.subsidyByProgramme),
    tenders: sale.tenders.reduce(addTenderTotal, totals.tenders),
    changeFen: add(totals.changeFen, sale.changeFen),
    cashExpectedFen: subtract(add(totals.cashExpectedFen, cashFen), sale.changeFen),
  };
}

function addSubsidy(
  byProgramme: ShiftTotals["subsidyByProgramme"],
  line: SaleCompleted["lines"][number],
): ShiftTotals["subsidyByProgramme"] {
  if (line.programme === null) return byProgramme;
  const programmeId = line.programme.id;
  const before = byProgramme.find((row) => row.programmeId === programmeId);
  const row = {
    programmeId,
    count: (before?.count ?? 0) + 1,
    subsidyFen: add(before?.subsidyFen ?? zeroFen, line.prices.subsidyFen),
  };
  return [...byProgramme.filter((other) => other !== before), row].toSorted((left, right) =>
    left.programmeId < right.programmeId ? -1 : 1,
  );
}

function addTenderTotal(totals: ShiftTotals["tenders"], tender: Tender): ShiftTotals["tenders"] {
  const before = totals.find((row) => row.kind === tender.kind);
  const row = {
    kind: tender.kind,
    count: (before?.count ?? 0) + 1,
    amountFen: add(before?.amountFen ?? zeroFen, tender.amountFen),
  };
  return [...totals.filter((other) => other !== before), row].toSorted((left, right) =>
    left.kind < right.kind ? -1 : 1,
  );
}

/** Counted less expected: negative when cash is missing. */
export function cashDifference(totals: ShiftTotals, countedCashFen: Fen): Fen {
  return fen(countedCashFen - totals.cashExpectedFen);
}
