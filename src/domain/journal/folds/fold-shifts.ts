import type { Fen } from "../../money/index.ts";
import { followShift, openingTotals } from "../../shift/shift-totals.ts";
import type { ShiftTotals } from "../shift-bodies.ts";
import type { ProjectedEntry } from "./projected-entry.ts";

export type FoldedShift = {
  readonly shiftId: string;
  readonly openedSeq: number;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly floatFen: Fen;
  readonly closedSeq: number | null;
  readonly totals: ShiftTotals;
};

/** Shifts in the order in which they opened, each with the totals of the entries that name it. */
export function foldShifts(shifts: readonly FoldedShift[], entry: ProjectedEntry): readonly FoldedShift[] {
  if (entry.kind === "shiftOpened") return withOpened(shifts, entry);
  const shiftId = shiftOf(entry);
  return shiftId === null
    ? shifts
    : shifts.map((shift) => (shift.shiftId === shiftId ? follow(shift, entry) : shift));
}

function withOpened(
  shifts: readonly FoldedShift[],
  { seq, at, body }: Extract<ProjectedEntry, { kind: "shiftOpened" }>,
): readonly FoldedShift[] {
  const { shiftId, floatFen, operator } = body;
  if (shifts.some((shift) => shift.shiftId === shiftId)) return shifts;
  const opened = { shiftId, openedSeq: seq, openedAt: at, openedBy: operator.id, floatFen, closedSeq: null };
  return [...shifts, { ...opened, totals: openingTotals(floatFen) }];
}

function follow(shift: FoldedShift, entry: ProjectedEntry): FoldedShift {
  if (entry.kind === "shiftClosed") return { ...shift, closedSeq: shift.closedSeq ?? entry.seq };
  return { ...shift, totals: followShift(shift.totals, entry) };
}

/** The shift whose totals an entry changes or which it ends; null when it is about none. */
export function shiftOf(entry: ProjectedEntry): string | null {
  switch (entry.kind) {
    case "saleCompleted":
    case "returnCompleted":
    case "saleVoided":
    case "cashIn":
    case "cashOut":
    case "shiftClosed":
      return entry.body.shiftId;
    default:
      return null;
  }
}

/** The shift that is open: the last one that was opened and not closed. */
export function openShiftOf(shifts: readonly FoldedShift[]): FoldedShift | null {
  return shifts.findLast(({ closedSeq }) => closedSeq === null) ?? null;
}
