import { refusal } from "../../contract/index.ts";
import type { ChainHead } from "../../domain/journal/check-entry.ts";
import type { BodyOf, Entry, EntryKind } from "../../domain/journal/entry-schema.ts";
import { makeEntry } from "../../domain/journal/make-entry.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import { ok, refuse } from "../../domain/result.ts";
import { parseInstant, type EpochMs } from "../../domain/time/instant.ts";
import type { StoreFailure } from "../ports/index.ts";
import { anchored, type JournalDoubt } from "./journal-trust.ts";
import { addNotice } from "./notices.ts";
import { noteSignerFailure, trySign, type Signing } from "./signer-breaker.ts";
import type { Outcome, TillContext } from "./till-context.ts";
import { dueJump, nextEntryAt } from "./till-time.ts";

/** What was appended: it is on disk when this is returned. */
export type Appended = { readonly entry: Entry; readonly hash: string };

/** What goes to disk in the entry's own transaction. */
export type Alongside = {
  readonly write?: () => void;
  /** The sealed personal data whose hash the entry's body names. */
  readonly sealedBox?: string | null;
  /** The seq that the body was made for, as `nextSeq` gave it: the entry stands there or nowhere. */
  readonly seq?: number;
  /** For an entry that is about the time: exactly when. */
  readonly at?: EpochMs;
};

/**
 * The only way into the journal: makes the entry after the last one, signs it, and stores it in one durable
 * transaction with whatever belongs `alongside`. When the signer fails, the entry says so and goes unsigned, until a
 * collective entry vouches for it. Refused with diskFull or storeFailed, and then nothing has happened.
 */
export function appendEntry<Kind extends EntryKind>(
  till: TillContext,
  kind: Kind,
  body: BodyOf<Kind>,
  alongside: Alongside = {},
): Outcome<Appended> {
  // An exercise is written down as it is: no key signs it, and no clock is watched for it.
  if (till.isTraining)
    return store(till, { ...makeEntry(nextPlace(till), kind, body), signature: null }, alongside);
  const settled = settleDue(till);
  if (!settled.ok) return settled;
  if (alongside.seq !== undefined && alongside.seq !== (till.store.head()?.seq ?? 0) + 1) {
    throw new Error("The journal grew while an entry was made for a place in it");
  }
  return appendNext(till, kind, body, alongside);
}

/**
 * Writes down what must stand before whatever comes next: that the clock was set, and that the journal is in doubt.
 * An entry whose `at` is before an earlier one therefore always follows a `clockJumped`, or is one.
 */
export function settleDue(till: TillContext): Outcome {
  const jump = dueJump(till.time, till.clock);
  if (jump !== null) {
    const appended = appendNext(till, "clockJumped", jump.body, { at: jump.watch.last.wallAt });
    if (!appended.ok) return appended;
    till.time.watch = jump.watch;
  }
  const { doubt } = till.trust;
  if (doubt === null || doubt.isJournalled) return ok(null);
  const appended = appendNext(till, "journalDoubted", doubtBody(till, doubt), {});
  if (!appended.ok) return appended;
  const journalled = { ...doubt, isJournalled: true };
  till.trust.doubt = journalled;
  till.trust.anchor.change({ doubt: anchored(journalled) });
  return ok(null);
}

/** The seq of the next entry, for a body that names it. Whatever is due is written before. */
export function nextSeq(till: TillContext): number {
  if (!till.isTraining) settleDue(till);
  return (till.store.head()?.seq ?? 0) + 1;
}

function doubtBody({ trust }: TillContext, { problem, problemSeq }: JournalDoubt): BodyOf<"journalDoubted"> {
  const acknowledged = trust.anchor.state()?.acknowledged ?? null;
  return {
    operator: systemActor,
    problem,
    problemSeq,
    anchorSeq: acknowledged?.seq ?? null,
    anchorHash: acknowledged?.hash ?? null,
  };
}

function appendNext<Kind extends EntryKind>(
  till: TillContext,
  kind: Kind,
  body: BodyOf<Kind>,
  alongside: Alongside,
): Outcome<Appended> {
  const wasUnsigned = till.session.signing.failure !== null;
  const made = wasUnsigned ? null : makeSigned(till, kind, body, alongside.at);
  const appended = store(till, made ?? makeUnsigned(till, kind, body, alongside.at), alongside);
  if (appended.ok && made === null && !wasUnsigned) noteSignerFailure(till, appendEntry);
  return appended;
}

/** Appends an entry that must be signed: refused with signerUnavailable when it cannot be. */
export function appendSigned<Kind extends EntryKind>(
  till: TillContext,
  kind: Kind,
  body: BodyOf<Kind>,
): Outcome<Appended> {
  const made = makeSigned(till, kind, body);
  return made === null ? refuse(refusal("signerUnavailable")) : store(till, made, {});
}

type Made = { readonly entry: Entry; readonly text: string; readonly signature: string | null };

function makeSigned<Kind extends EntryKind>(
  till: TillContext,
  kind: Kind,
  body: BodyOf<Kind>,
  at?: EpochMs,
): Made | null {
  const made = makeEntry(nextPlace(till, at), kind, body);
  const signed: Signing = trySign(till, made.text);
  return signed.ok ? { ...made, signature: signed.value } : null;
}

function makeUnsigned<Kind extends EntryKind>(
  till: TillContext,
  kind: Kind,
  body: BodyOf<Kind>,
  at?: EpochMs,
): Made {
  return { ...makeEntry({ ...nextPlace(till, at), isUnsigned: true }, kind, body), signature: null };
}

function nextPlace({ store, certificate: { terminal }, clock, time }: TillContext, at?: EpochMs) {
  const last = store.head();
  if (last === null) throw new Error("A till that is not enrolled has no journal");
  return { terminal, seq: last.seq + 1, at: at ?? nextEntryAt(time, clock), prev: last.hash };
}

function store(
  till: TillContext,
  { entry, text, signature }: Made,
  { write, sealedBox = null }: Alongside,
): Outcome<Appended> {
  const signed = { seq: entry.seq, text, keyId: till.signer.keyId, signature, sealedBox };
  const hash = till.crypto.sha256Hex(text);
  const stored = till.store.append(entry, signed, hash, write);
  if (!stored.ok) return refuseStore(till, stored.refusal);
  till.time.lastEntryAt = parseInstant(entry.at) ?? till.time.lastEntryAt;
  if (signature === null) tellAnchor(till, { seq: entry.seq, hash });
  till.journalGrew();
  return ok({ entry, hash });
}

/** Nobody's signature says that this till wrote an unsigned entry: its anchor does, from the next moment on. */
function tellAnchor({ isTraining, trust }: TillContext, written: ChainHead): void {
  if (!isTraining && trust.doubt === null) trust.anchor.raise({ written });
}

/** Says on the screen and in the log that the disk did not take something. */
export function refuseStore(till: TillContext, failure: StoreFailure): Outcome<never> {
  till.log.error({ kind: failure.kind, detail: failure.detail }, "the journal could not be written");
  const code = failure.kind === "diskFull" ? "diskFull" : "storeFailed";
  addNotice(till, code, {});
  return refuse(refusal(code));
}
