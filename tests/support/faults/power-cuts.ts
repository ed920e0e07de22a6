import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { examine, layOut } from "./after-cut.ts";
import type { DiskRecording, Told } from "./disk-recording.ts";
import { SimulatedDisk } from "./simulated-disk.ts";

type Cut = {
  /** After how many of the recorded events. */
  readonly at: number;
  readonly files: Map<string, Buffer>;
  readonly told: readonly Told[];
};

export type CutReport = {
  readonly cuts: number;
  readonly problems: readonly { readonly at: number; readonly problem: string }[];
  /** Cuts in which the journal holds more than was told: durable, but the answer was still under way. */
  readonly aheadOfAnswers: number;
};

/**
 * Cuts the power at random moments of a recording, lays what the disk then has into `folder`, and opens it with the
 * real stores.
 */
export async function cutPower(
  recording: DiskRecording,
  options: {
    readonly count: number;
    readonly random: () => number;
    readonly folder: string;
  },
): Promise<CutReport> {
  const problems: { at: number; problem: string }[] = [];
  let cuts = 0;
  let aheadOfAnswers = 0;
  for (const { at, files, told } of cutsOf(recording, options.count, options.random)) {
    layOut(files, options.folder);
    const { problem, journal } = await examine(path.join(options.folder, "till"), told);
    if (problem !== null) problems.push({ at, problem });
    const lastTold = told.findLast(({ sale }) => sale !== null)?.sale?.seq ?? 0;
    const lastHeld = journal?.entries.findLast(({ kind }) => kind === "saleCompleted")?.seq ?? 0;
    if (lastHeld > lastTold) aheadOfAnswers += 1;
    cuts += 1;
    // Connections to the platform that end meanwhile must be seen to end.
    await nextTurn();
  }
  return { cuts, problems, aheadOfAnswers };
}

/** What the disk may hold at random moments, in the order of those. */
function* cutsOf(
  { folder, before, toldBefore, events }: DiskRecording,
  count: number,
  random: () => number,
): Generator<Cut> {
  const answers = events.flatMap(({ kind }, index) => (kind === "told" ? [index] : []));
  const moments = Array.from({ length: count }, () => momentOf(events.length, answers, random));
  const disk = SimulatedDisk.holding(folder, before);
  const told = [...toldBefore];
  let at = 0;
  for (const moment of moments.toSorted((a, b) => a - b)) {
    for (const event of events.slice(at, moment)) {
      if (event.kind === "told") told.push(event);
      else disk.apply(event);
    }
    at = moment;
    yield { at, files: disk.cut(random), told: [...told] };
  }
}

/** Any moment, and as often one of the last few before an answer, where durable and told lie close together. */
function momentOf(length: number, answers: readonly number[], random: () => number): number {
  const answer = answers[Math.floor(random() * answers.length)] ?? 0;
  return random() < 0.5
    ? Math.floor(random() * (length + 1))
    : Math.max(0, answer - Math.floor(random() * 4));
}
