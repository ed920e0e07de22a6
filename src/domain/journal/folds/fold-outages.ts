import type { OutageCause } from "../terminal-bodies.ts";
import type { ProjectedEntry } from "./projected-entry.ts";

export type FoldedOutage = {
  readonly beganSeq: number;
  readonly beganAt: string;
  readonly cause: OutageCause;
  readonly endedSeq: number | null;
};

/** Outages in order. An end ends every outage that goes on. */
export function foldOutages(
  outages: readonly FoldedOutage[],
  entry: ProjectedEntry,
): readonly FoldedOutage[] {
  if (entry.kind === "outageBegan") {
    const { seq, at, body } = entry;
    return [...outages, { beganSeq: seq, beganAt: at, cause: body.cause, endedSeq: null }];
  }
  if (entry.kind !== "outageEnded") return outages;
  return outages.map((outage) => (outage.endedSeq === null ? { ...outage, endedSeq: entry.seq } : outage));
}
