import type { SignerFailure } from "../../domain/journal/key-bodies.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import type { EpochMs } from "../../domain/time/instant.ts";
import { signaturePrefix } from "../../sync/protocol/index.ts";
import { SignerFailed, type JournalStore } from "../ports/index.ts";
import type { appendEntry } from "./append-entry.ts";
import { addNotice } from "./notices.ts";
import type { TillContext } from "./till-context.ts";

/**
 * The signer's breaker. `failure` null: closed, every entry is signed. Else open: entries go unsigned, and nobody waits
 * for a device that does not answer; it is tried again at `retryAt`, between two commands.
 */
export type SignerBreaker = { failure: SignerFailure | null; attempts: number; retryAt: EpochMs };

export type Signing = Result<string, SignerFailure>;

const firstRetryMs = 2_000;
const longestRetryMs = 60_000;

/**
 * A journal whose last entries nobody vouches for yet begins with the breaker open, whatever the signer says now. A key
 * that the platform no longer trusts is never tried again: a technician has to give the terminal a new one.
 */
export function breakerAtStart(
  store: Pick<JournalStore, "unsignedRun" | "isKeyRevoked">,
  keyId: string,
): SignerBreaker {
  if (store.isKeyRevoked(keyId)) return { ...revokedBreaker };
  const failure = store.unsignedRun() === null ? null : "deviceFailed";
  return { failure, attempts: 0, retryAt: 0 };
}

export const revokedBreaker: Readonly<SignerBreaker> = {
  failure: "keyRevoked",
  attempts: 0,
  retryAt: Number.POSITIVE_INFINITY,
};

/** The signature of an entry's text, or why there is none. Never throws. */
export function trySign(till: TillContext, text: string): Signing {
  try {
    return ok(till.signer.sign(signaturePrefix.entry, text));
  } catch (error) {
    const failure = error instanceof SignerFailed ? error.failure : "deviceFailed";
    till.log.error({ failure }, "the signer failed");
    openBreaker(till, failure);
    return refuse(failure);
  }
}

function openBreaker(till: TillContext, failure: SignerFailure): void {
  const { signing } = till.session;
  signing.failure = failure;
  signing.attempts += 1;
  signing.retryAt = till.clock.now() + Math.min(longestRetryMs, firstRetryMs * 2 ** (signing.attempts - 1));
}

/**
 * Journals why entries go unsigned, behind the first of them: what is in hand keeps the place in the journal to
 * which its sealed data is bound. Nothing depends on its success.
 */
export function noteSignerFailure(till: TillContext, append: typeof appendEntry): void {
  const cause = till.session.signing.failure ?? "deviceFailed";
  append(till, "signerUnavailable", { operator: systemActor, cause });
  addNotice(till, "signerUnavailable", {});
}

/** Closes the breaker: the run of unsigned entries has been vouched for. */
export function closeBreaker(till: TillContext): void {
  Object.assign(till.session.signing, { failure: null, attempts: 0, retryAt: 0 });
}
