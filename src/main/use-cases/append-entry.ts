import { refusal } from "../../contract/index.ts";
import type { BodyOf, Entry, EntryKind } from "../../domain/journal/entry-schema.ts";
import { makeEntry } from "../../domain/journal/make-entry.ts";
import { ok, refuse } from "../../domain/result.ts";
import { signaturePrefix } from "../../sync/protocol/index.ts";
import type { StoreFailure } from "../ports/index.ts";
import { addNotice } from "./notices.ts";
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
 * transaction with its projections and whatever belongs `alongside`. Refused with diskFull, storeFailed or
 * signerUnavailable, and then nothing has happened.
 */
export function appendEntry<Kind extends EntryKind>(
  till: TillContext,
  kind: Kind,
  body: BodyOf<Kind>,
  { write, sealedBox = null }: Alongside = {},
): Outcome<Appended> {
  const head = till.store.head();
  if (head === null) throw new Error("A till that is not enrolled has no journal");
  const place = {
    terminal: till.certificate.terminal,
    seq: head.seq + 1,
    at: till.clock.now(),
    prev: head.hash,
  };
  const { entry, text } = makeEntry(place, kind, body);
  const signature = trySign(till, text);
  if (signature === null) return refuse(refusal("signerUnavailable"));
  const signed = { seq: entry.seq, text, keyId: till.signer.keyId, signature, sealedBox };
  const hash = till.crypto.sha256Hex(text);
  const stored = till.store.append(entry, signed, hash, write);
  if (!stored.ok) return refuseStore(till, stored.refusal);
  till.journalGrew();
  return ok({ entry, hash });
}

function trySign(till: TillContext, text: string): string | null {
  try {
    return till.signer.sign(signaturePrefix.entry, text);
  } catch {
    till.log.error({}, "the signer failed");
    return null;
  }
}

/** Says on the screen and in the log that the disk did not take something. */
export function refuseStore(till: TillContext, failure: StoreFailure): Outcome<never> {
  till.log.error({ kind: failure.kind, detail: failure.detail }, "the journal could not be written");
  const code = failure.kind === "diskFull" ? "diskFull" : "storeFailed";
  addNotice(till, code, {});
  return refuse(refusal(code));
}
