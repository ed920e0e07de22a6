import { entrySchema } from "../../domain/journal/entry-schema.ts";
import { checkEntry, type ChainHead, type SignedEntry } from "../../domain/journal/check-entry.ts";
import { parseInstant } from "../../domain/time/instant.ts";
import type { LinkFailure, PlatformLink } from "../../sync/engine/index.ts";
import { isMendable } from "./journal-doubt.ts";
import { takeInstalledProgrammes } from "./installed-programmes.ts";
import type { TillContext } from "./till-context.ts";

export type Mended =
  | { readonly kind: "mended" }
  /** The platform's entries do not go on from here: something else was written, or it holds another history. */
  | { readonly kind: "cannot" }
  | { readonly kind: "failed"; readonly failure: LinkFailure };

/**
 * Takes back from the platform what an older journal is missing, as it was signed, and appends it as it is. Every
 * entry must follow the one before and carry this terminal's signature; nothing is written in between.
 */
export async function mendJournal(till: TillContext, link: PlatformLink, toSeq: number): Promise<Mended> {
  const { doubt } = till.trust;
  if (doubt === null || !isMendable(doubt)) return { kind: "cannot" };
  for (let head = till.store.head(); head !== null && head.seq < toSeq;) {
    const page = await link.heldEntries(head.seq + 1);
    if (!page.ok) return { kind: "failed", failure: page.refusal };
    const isUntouched = till.store.head()?.hash === head.hash;
    const next = isUntouched ? appendHeld(till, page.value.entries, head) : null;
    if (next === null || next.seq === head.seq) return { kind: "cannot" };
    head = next;
  }
  takeInstalledProgrammes(till);
  till.journalGrew();
  return { kind: "mended" };
}

/** The new head, or null when an entry is not what must follow. What was appended before it is sound and stays. */
function appendHeld(till: TillContext, entries: readonly SignedEntry[], start: ChainHead): ChainHead | null {
  let head = start;
  for (const signed of entries) {
    // What is missing here was signed with the key that this till still has: a key of before is nobody's word for it.
    if (signed.signature !== null && signed.keyId !== till.signer.keyId) return null;
    const checked = checkEntry(signed, head, till.trust.identity);
    const entry = checked.damage === null ? entrySchema.safeParse(JSON.parse(signed.text)) : null;
    if (checked.head === null || !entry?.success) return null;
    const stored = till.store.append(entry.data, signed, checked.head.hash);
    if (!stored.ok) return null;
    // Its receipt was printed when it was sold.
    if (till.store.printState(signed.seq) !== null) till.store.setPrintState(signed.seq, "unconfirmed");
    till.time.lastEntryAt = parseInstant(entry.data.at) ?? till.time.lastEntryAt;
    head = checked.head;
  }
  return head;
}
