import type { ProjectedEntry } from "../journal/folds/projected-entry.ts";
import type { Tender } from "../journal/sale-completed-schema.ts";
import type { ShiftTotals } from "../journal/shift-bodies.ts";
import { add, fen, subtract, sum, zeroFen, type Fen } from "../money/index.ts";

type Body<Kind extends ProjectedEntry["kind"]> = Extract<ProjectedEntry, { kind: Kind }>["body"];
type Line = Pick<Body<"saleCompleted">["lines"][number], "programme" | "prices">;
type ByProgramme = ShiftTotals["subsidyByProgramme"];

/** Totals of a shift that has just opened with this float. */
export function openingTotals(floatFen: Fen): ShiftTotals {
  return {
    salesCount: 0,
    salesFen: zeroFen,
    subsidyFen: zeroFen,
    subsidyByProgramme: [],
    tenders: [],
    changeFen: zeroFen,
    returnsCount: 0,
    returnsFen: zeroFen,
    reversedSubsidyFen: zeroFen,
    reversedByProgramme: [],
    refunds: [],
    voidsCount: 0,
    voidedFen: zeroFen,
    cashInFen: zeroFen,
    cashOutFen: zeroFen,
    cashExpectedFen: floatFen,
  };
}

/**
 * The totals after one more entry of this shift, so that closing costs the same after ten sales and ten thousand.
 * An entry that moves neither goods nor money leaves them as they are.
 */
export function followShift(totals: ShiftTotals, entry: ProjectedEntry): ShiftTotals {
  switch (entry.kind) {
    case "saleCompleted":
      return addSale(totals, entry.body);
    case "returnCompleted":
      return addReturn(totals, entry.body);
    case "saleVoided":
      return addVoid(totals, entry.body);
    case "cashIn":
      return addCashIn(totals, entry.body.amountFen);
    case "cashOut":
      return addCashOut(totals, entry.body.amountFen);
    default:
      return totals;
  }
}

/** Cash expected grows by cash taken less change: change given is never counted as cash on hand. */
export function addSale(totals: ShiftTotals, sale: Body<"saleCompleted">): ShiftTotals {
  return {
    ...totals,
    salesCount: totals.salesCount + 1,
    salesFen: add(totals.salesFen, sale.totals.toPayFen),
    subsidyFen: add(totals.subsidyFen, sale.totals.subsidyFen),
    subsidyByProgramme: sale.lines.reduce(addSubsidy, totals.subsidyByProgramme),
    tenders: sale.tenders.reduce(addTenderTotal, totals.tenders),
    changeFen: add(totals.changeFen, sale.changeFen),
    cashExpectedFen: subtract(add(totals.cashExpectedFen, cashOf(sale.tenders)), sale.changeFen),
  };
}

/** Goods of an earlier sale, perhaps of another shift, came back: what was handed back leaves this shift's drawer. */
export function addReturn(totals: ShiftTotals, returned: Body<"returnCompleted">): ShiftTotals {
  return {
    ...totals,
    returnsCount: totals.returnsCount + 1,
    returnsFen: add(totals.returnsFen, returned.totals.toPayFen),
    reversedSubsidyFen: add(totals.reversedSubsidyFen, returned.totals.subsidyFen),
    reversedByProgramme: returned.lines.reduce(addSubsidy, totals.reversedByProgramme),
    refunds: returned.refunds.reduce(addTenderTotal, totals.refunds),
    cashExpectedFen: subtract(totals.cashExpectedFen, cashOf(returned.refunds)),
  };
}

/** A basket was given up and its payments handed back, so that the drawer holds what it held before. */
export function addVoid(totals: ShiftTotals, { tenders }: Body<"saleVoided">): ShiftTotals {
  const voidedFen = add(totals.voidedFen, sum(tenders.map(({ amountFen }) => amountFen)));
  return { ...totals, voidsCount: totals.voidsCount + 1, voidedFen };
}

export function addCashIn(totals: ShiftTotals, amountFen: Fen): ShiftTotals {
  const cashExpectedFen = add(totals.cashExpectedFen, amountFen);
  return { ...totals, cashInFen: add(totals.cashInFen, amountFen), cashExpectedFen };
}

export function addCashOut(totals: ShiftTotals, amountFen: Fen): ShiftTotals {
  const cashExpectedFen = subtract(totals.cashExpectedFen, amountFen);
  return { ...totals, cashOutFen: add(totals.cashOutFen, amountFen), cashExpectedFen };
}

function cashOf(tenders: readonly Tender[]): Fen {
  return sum(tenders.filter(({ kind }) => kind === "cash").map(({ amountFen }) => amountFen));
}

function addSubsidy(byProgramme: ByProgramme, { programme, prices }: Line): ByProgramme {
  if (programme === null) return byProgramme;
  const programmeId = programme.id;
  const before = byProgramme.find((row) => row.programmeId === programmeId);
  const row = {
    programmeId,
    count: (before?.count ?? 0) + 1,
    subsidyFen: add(before?.subsidyFen ?? zeroFen, prices.subsidyFen),
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
