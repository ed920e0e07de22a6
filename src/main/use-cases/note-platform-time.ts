import { systemActor } from "../../domain/operator/operator.ts";
import { parseInstant, toChinaTime, type EpochMs } from "../../domain/time/instant.ts";
import { signaturePrefix, signedTimeText, type SignedTime } from "../../sync/protocol/index.ts";
import { appendEntry, settleDue } from "./append-entry.ts";
import { addNotice, clearNotices } from "./notices.ts";
import { mayWriteUnasked } from "./journal-doubt.ts";
import type { TillContext } from "./till-context.ts";
import { readClock } from "./till-time.ts";

/** How far a clock may be from the platform's before the till says so. */
const platformToleranceMs = 60_000;

/**
 * Takes the platform's signed answer to the question `nonce`. Whatever is not signed by a key of this terminal's
 * certificate, for this terminal and this question, is no time; nor is one that runs back behind an earlier one.
 * From then on the till's now is the platform's; a difference of more than a minute is journalled, and shown.
 */
export function notePlatformTime(till: TillContext, nonce: string, answer: SignedTime | null): void {
  const at = checkedTime(till, nonce, answer);
  if (answer === null || at === null) return till.log.warn({}, "the platform's time was not taken");
  // A jump since the last look comes first, as its own entry; the difference is what is left of it.
  if (mayWriteUnasked(till)) settleDue(till);
  const { time } = till;
  const { wallAt, monotonicMs } = readClock(till.clock);
  const aheadByMs = wallAt - at;
  const isRight = Math.abs(aheadByMs) <= platformToleranceMs;
  // A clock that is right is kept while it is not behind: now should not jitter with the length of each answer's way.
  // But it is never before what was signed, by this word or an earlier one.
  const now = Math.max(at, latestSigned(till), isRight ? wallAt : 0);
  const seenBefore = parseInstant(till.store.latestAt() ?? "") ?? 0;
  time.signed = { at: now, monotonicMs, aheadByMs: wallAt - now };
  time.floor = { at: now, monotonicMs };
  till.trust.anchor.raise({ signedAt: toChinaTime(at) });
  showDifference(till, isRight ? 0 : aheadByMs);
  const isNews = Math.abs(aheadByMs - time.journalledAheadByMs) > platformToleranceMs;
  // The clock is right again, but the journal has seen later times: the platform's word takes those back.
  const takesBack = isRight && seenBefore > now + platformToleranceMs;
  if ((isNews || takesBack) && mayWriteUnasked(till)) journalDifference(till, at, answer);
}

function checkedTime(till: TillContext, nonce: string, answer: SignedTime | null): EpochMs | null {
  if (answer === null || answer.nonce !== nonce) return null;
  const key = till.certificate.platformKeys.find(({ keyId }) => keyId === answer.keyId);
  const text = signedTimeText(till.certificate.terminal, answer);
  const isSigned =
    key !== undefined && till.crypto.isSignedBy(key.publicKey, signaturePrefix.time, text, answer.signature);
  const at = isSigned ? parseInstant(answer.at) : null;
  return at === null || at < latestSigned(till) - platformToleranceMs ? null : at;
}

/** What the platform's time must be at least, from what it signed before. */
function latestSigned({ time, clock, trust }: TillContext): EpochMs {
  const { signed } = time;
  const inThisRun = signed === null ? 0 : signed.at + Math.floor(clock.monotonicMs() - signed.monotonicMs);
  return Math.max(inThisRun, parseInstant(trust.anchor.state()?.signedAt ?? "") ?? 0);
}

function journalDifference(till: TillContext, expectedAt: EpochMs, answer: SignedTime): void {
  const at = till.clock.now();
  const { nonce, keyId, signature } = answer;
  const body = {
    operator: systemActor,
    cause: "platformTime" as const,
    expectedAt: toChinaTime(expectedAt),
    byMs: at - expectedAt,
    platformTime: { at: answer.at, nonce, keyId, signature },
  };
  const appended = appendEntry(till, "clockJumped", body, { at });
  if (appended.ok) till.time.journalledAheadByMs = at - expectedAt;
}

/** The clock needs a technician; the sentence goes away when it is right again. */
function showDifference(till: TillContext, aheadByMs: number): void {
  const code = aheadByMs > 0 ? "clockAhead" : "clockBehind";
  for (const other of ["clockAhead", "clockBehind"] as const) {
    if (aheadByMs === 0 || other !== code) clearNotices(till, other);
  }
  const minutes = Math.round(Math.abs(aheadByMs) / 60_000);
  const isShown = till.session.notices.some((notice) => notice.code === code);
  if (aheadByMs !== 0 && !isShown) addNotice(till, code, { minutes });
}
