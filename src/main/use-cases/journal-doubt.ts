import type { FoundProblem } from "../../domain/journal/compare-with-anchor.ts";
import type { ChainHead } from "../../domain/journal/check-entry.ts";
import { parseInstant, toChinaTime } from "../../domain/time/instant.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import type { PlatformLink } from "../../sync/engine/index.ts";
import type { Cursor } from "../../sync/protocol/index.ts";
import { appendEntry, settleDue } from "./append-entry.ts";
import { anchored, newAnchor, type JournalDoubt } from "./journal-trust.ts";
import { addNotice } from "./notices.ts";
import type { TillContext } from "./till-context.ts";

/** Problems that end when the platform gives back what is missing, as long as nothing else was written in its place. */
export function isMendable({ problem, isJournalled }: JournalDoubt): boolean {
  return (problem === "rolledBack" || problem === "truncated") && !isJournalled;
}

/**
 * Whether the till may write what nobody asked it to, as that a line went down. Not while entries are missing that
 * the platform can give back: whatever is written in their place makes another history of it for good.
 */
export function mayWriteUnasked({ trust: { doubt } }: TillContext): boolean {
  return doubt === null || !isMendable(doubt);
}

/** What the look at the start found is written down, unless the platform may still mend it. */
export function tellDoubtAtStart(till: TillContext): void {
  const { doubt } = till.trust;
  if (doubt === null) return;
  till.log.error({ problem: doubt.problem, problemSeq: doubt.problemSeq }, "the journal is in doubt");
  if (mayWriteUnasked(till)) settleDue(till);
}

const noteTimeEveryMs = 300_000;

/** Tells the anchor what time it is at least, by the platform's word and the time since. */
export function noteTime({ time, clock, trust: { anchor } }: TillContext, everyMs = 0): void {
  if (time.signed === null) return;
  const at = time.signed.at + Math.floor(clock.monotonicMs() - time.signed.monotonicMs);
  const before = parseInstant(anchor.state()?.signedAt ?? "") ?? 0;
  if (at - before >= everyMs) anchor.raise({ signedAt: toChinaTime(at) });
}

/** Every few seconds, and at the end: a clock that was set is journalled, and the anchor told what was written. */
export function keepWatch(till: TillContext): void {
  if (mayWriteUnasked(till)) settleDue(till);
  const head = till.store.head();
  if (till.trust.doubt === null && head !== null) till.trust.anchor.raise({ written: head });
  noteTime(till, noteTimeEveryMs);
}

/**
 * From now on this terminal gives no subsidy. The first problem stays the one that is shown, but for an edited journal
 * in whose place an older one was put: that one the platform can mend.
 */
export function raiseDoubt(till: TillContext, found: FoundProblem): void {
  const { problem, problemSeq } = found;
  const isReplaced = till.trust.doubt?.problem === "edited" && problem === "rolledBack";
  if (till.trust.doubt !== null && !isReplaced) return;
  till.log.error({ problem, problemSeq }, "the journal is in doubt");
  const doubt = { problem, problemSeq, isJournalled: false, isReported: false, needsSupport: false };
  till.trust.doubt = doubt;
  till.trust.anchor.change({ doubt: anchored(doubt) });
  if (mayWriteUnasked(till)) settleDue(till);
  till.changed();
}

/** People must help: the platform was asked, and what it holds does not go on from here. */
export function giveUpMending(till: TillContext): void {
  const { doubt } = till.trust;
  if (doubt === null || doubt.needsSupport) return;
  till.trust.doubt = { ...doubt, needsSupport: true };
  settleDue(till);
  till.changed();
}

/** Tells the platform once in a run. That it cannot be told changes nothing here; it is tried at the next contact. */
export async function reportDoubt(till: TillContext, link: PlatformLink): Promise<void> {
  const { doubt, anchor } = till.trust;
  const head = till.store.head();
  if (doubt === null || doubt.isReported || head === null) return;
  const { problem, problemSeq } = doubt;
  const state = anchor.state();
  const sent = await link.report({ problem, problemSeq, anchor: state?.acknowledged ?? null, head });
  if (sent.ok && till.trust.doubt !== null) till.trust.doubt = { ...till.trust.doubt, isReported: true };
}

/**
 * Ends a doubt when the platform's cursor is an entry of this very journal, at or behind the anchor. An edited row
 * stays edited whatever the platform holds: it ends only when the whole journal was read through again and is sound.
 */
export function clearDoubt(till: TillContext, cursor: Cursor): void {
  const { doubt, anchor } = till.trust;
  if (doubt === null || !doubt.isReported || !isAnchorMet(till, cursor)) return;
  if (doubt.problem === "edited" && !till.trust.isWholeSound) return;
  const { problem } = doubt;
  const acknowledged = { acknowledgedSeq: cursor.seq, acknowledgedHash: cursor.hash };
  const cleared = appendEntry(till, "journalCleared", { operator: systemActor, problem, ...acknowledged });
  if (!cleared.ok) return;
  till.trust.doubt = null;
  const fresh = newAnchor(till.trust.identity);
  const signedAt = anchor.state()?.signedAt ?? null;
  anchor.replace({ ...fresh, acknowledged: cursor, written: till.store.head() ?? cursor, signedAt });
  addNotice(till, "journalCleared", {});
}

/** Whether what the anchor remembers is part of this journal and of what the platform holds. */
function isAnchorMet(till: TillContext, cursor: Cursor): boolean {
  const state = till.trust.anchor.state();
  // The anchor of another terminal says nothing about this journal; the platform's cursor does.
  if (state === null || state.terminal !== till.certificate.terminal) return true;
  const { seq, hash } = state.acknowledged;
  return cursor.seq >= seq && hashAt(till, seq) === hash;
}

/** The hash under which the journal has an entry; of the certificate at 0, null behind the end. */
export function hashAt({ store, trust }: TillContext, seq: number): ChainHead["hash"] | null {
  return seq === 0 ? trust.identity.genesisHash : store.hashAt(seq);
}
