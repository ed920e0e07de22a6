import type { DeskOutcome, QualificationDesk, SpentCode } from "../ports/index.ts";
import type { TillContext } from "./till-context.ts";

/** Where the clock of waiting comes from; till.ts hands in the machine's. */
type After = (ms: number, run: () => void) => () => void;

export type CodeReporter = {
  /** Looks whether there is something to tell, which costs next to nothing, and begins to. */
  nudge(): void;
  stop(): Promise<void>;
};

/**
 * Tells the platform what became of qualification codes: spent by a sale that it has the entry of, brought back by a return, or
 * let go of because no sale came of it. The journal is the outbox: what is to be told follows from its entries and from
 * the tries that were noted before they were sent, so that it is told also after a kill and a restart.
 */
export function createCodeReporter(till: TillContext, desk: QualificationDesk, after: After): CodeReporter {
  let underWay: Promise<void> | null = null;
  let callOff: (() => void) | null = null;
  let isStopped = false;

  function nudge(): void {
    if (isStopped || underWay !== null || callOff !== null || !hasNews(till)) return;
    underWay = report(till, desk)
      .catch((error: unknown) => {
        till.log.error(
          { error: error instanceof Error ? error.message : "unknown" },
          "codes were not reported",
        );
        return false;
      })
      .then((isDone) => {
        underWay = null;
        // What the platform did not take now it is told again, and not at once.
        if (!isDone) callOff = after(till.sync.timing.idlePollMs, again);
        else nudge();
      });
  }

  function again(): void {
    callOff = null;
    nudge();
  }

  return {
    nudge,
    async stop() {
      isStopped = true;
      callOff?.();
      await underWay;
    },
  };
}

function hasNews(till: TillContext): boolean {
  if (till.sync.link !== "online") return false;
  return reportableSeq(till) > till.store.codesReportedSeq() || strayHolds(till).length > 0;
}

/** Only of what the platform holds it is told: a sale that it has not heard of spent nothing yet. */
function reportableSeq({ sync, store }: TillContext): number {
  return Math.min(sync.acknowledgedSeq, store.head()?.seq ?? 0);
}

/** Tries of no sale that goes on or was completed with that code. */
function strayHolds({ store, session }: TillContext) {
  const holds = store.codeHolds();
  if (holds.length === 0) return [];
  const { sale } = session;
  const isHeld = (saleId: string, lineId: string, codeId: string) =>
    sale?.saleId === saleId &&
    sale.lines.some((line) => line.lineId === lineId && line.code?.code.codeId === codeId);
  return holds.filter(
    ({ saleId, lineId, codeId }) => !isHeld(saleId, lineId, codeId) && !store.isCodeSpent(codeId),
  );
}

/** Whether everything was told that could be told now. */
async function report(till: TillContext, desk: QualificationDesk): Promise<boolean> {
  for (const { tryId, codeId } of strayHolds(till)) {
    if (!(await isTold(till, desk.cancel({ tryId, codeId })))) return false;
    till.store.removeCodeHold(tryId);
  }
  const upTo = reportableSeq(till);
  const from = till.store.codesReportedSeq();
  for (const code of till.store.codesBehind(from)) {
    if (!(await isReported(till, desk, code, from, upTo))) return false;
  }
  if (upTo > from) till.store.noteCodesReported(upTo);
  return true;
}

async function isReported(
  till: TillContext,
  desk: QualificationDesk,
  { codeId, saleId, lineId, seq, returnSeq, returnId }: SpentCode,
  from: number,
  upTo: number,
): Promise<boolean> {
  const code = { codeId, saleId, lineId };
  if (seq > from && seq <= upTo) {
    if (!(await isTold(till, desk.commit({ ...code, seq })))) return false;
    for (const hold of till.store.codeHolds())
      if (hold.codeId === codeId) till.store.removeCodeHold(hold.tryId);
  }
  if (returnSeq === null || returnId === null || returnSeq <= from || returnSeq > upTo) return true;
  return isTold(till, desk.refund({ ...code, seq, returnId }));
}

/** A platform that refuses a request for good would refuse it for ever: that is logged, and stands in nobody's way. */
async function isTold(till: TillContext, outcome: DeskOutcome): Promise<boolean> {
  const answer = await outcome;
  if (answer.ok) {
    const { state, isOurs } = answer.value;
    if (state === "redeemed" && !isOurs)
      till.log.warn({ state }, "another sale redeemed a code that this terminal spent or held");
    return true;
  }
  const { problem, cause } = answer.refusal;
  if (problem !== "badRequest") return false;
  till.log.error({ problem, cause }, "the platform takes no word about a code");
  return true;
}
