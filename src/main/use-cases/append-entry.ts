import { refusal } from "../../contract/index.ts";
import type { BodyOf, Entry, EntryKind } from "../../domain/journal/entry-schema.ts";
import { makeEntry } from "../../domain/journal/make-entry.ts";
import { ok, refuse } from "../../domain/result.ts";
import type { StoreFailure } from "../ports/index.ts";
import { addNotice } from "./notices.ts";
import { noteSignerFailure, trySign, type Signing } from "./signer-breaker.ts";
import type { Outcome, TillContext } from "./till-context.ts";

/** What was appended: it is on disk when this is returned. */
export type Appended = { readonly entry: Entry; readonly hash: string };

/** What goes to disk in the entry's own transaction. */
export type Alongside = {
  readonly write?: () => void;
  /** The sealed personal data whose hash the entry's body names. */
  readonly sealedBox?: string | null;
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
  const wasUnsigned = till.session.signing.failure !== null;
  const made = wasUnsigned ? null : makeSigned(till, kind, body);
  const appended = store(till, made ?? makeUnsigned(till, kind, body), alongside);
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

function makeSigned<Kind extends EntryKind>(till: TillContext, kind: Kind, body: BodyOf<Kind>): Made | null {
  const made = makeEntry(nextPlace(till), kind, body);
  const signed: Signing = trySign(till, made.text);
  return signed.ok ? { ...made, signature: signed.value } : null;
}

function makeUnsigned<Kind extends EntryKind>(till: TillContext, kind: Kind, body: BodyOf<Kind>): Made {
  return { ...makeEntry({ ...nextPlace(till), isUnsigned: true }, kind, body), signature: null };
}

function nextPlace({ store: { head }, certificate: { terminal }, clock }: TillContext) {
  const last = head();
  if (last === null) throw new Error("A till that is not enrolled has no journal");
  return { terminal, seq: last.seq + 1, at: clock.now(), prev: last.hash };
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
  till.journalGrew();
  return ok({ entry, hash });
}

/** Says on the screen and in the log that the disk did not take something. */
export function refuseStore(till: TillContext, failure: StoreFailure): Outcome<never> {
  till.log.error({ kind: failure.kind, detail: failure.detail }, "the journal could not be written");
  const code = failure.kind === "diskFull" ? "diskFull" : "storeFailed";
  addNotice(till, code, {});
  return refuse(refusal(code));
}
