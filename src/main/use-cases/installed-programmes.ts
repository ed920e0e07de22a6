import { readDocument } from "../../domain/programme/read-document.ts";
import type { Programme } from "../../domain/programme/programme-schema.ts";
import type { JournalStore, StoredProgramme } from "../ports/index.ts";
import { addNotice, clearNotices } from "./notices.ts";
import type { TillContext } from "./till-context.ts";

type Store = Pick<JournalStore, "programmesInForce" | "isPublicationNoted" | "newestInstalled">;
type Sha256 = (text: string) => string;

/** What is in force, and what cannot be used although it is stored as the newest version. */
export type InForce = {
  readonly programmes: readonly Programme[];
  readonly setAside: readonly Pick<StoredProgramme, "id" | "version">[];
};

/**
 * Reads what is in force: the versions that the journal installed last. A text that the disk or another hand changed,
 * that this version of the till cannot read, or that is behind the journal, as after a mended one, is set aside: it
 * gives nothing, and the platform is asked for the right one again.
 */
export function readInForce(store: Store, sha256Hex: Sha256): InForce {
  const stored = store.programmesInForce().map((one) => {
    const version = Math.max(store.newestInstalled(one.id), one.version);
    const programme = one.version === version ? readInstalled(store, sha256Hex, one) : null;
    return { id: one.id, version, programme };
  });
  return {
    programmes: stored.flatMap(({ programme }) => programme ?? []),
    setAside: stored.flatMap(({ id, version, programme }) => (programme ? [] : [{ id, version }])),
  };
}

/** A stored document, if it is to the byte what the journal says was installed under this name. */
function readInstalled(
  store: Pick<JournalStore, "isPublicationNoted">,
  sha256Hex: Sha256,
  { id, version, document }: StoredProgramme,
): Programme | null {
  const read = readDocument(document);
  if (!read.ok || read.value.id !== id || read.value.version !== version) return null;
  return store.isPublicationNoted("programme", id, version, sha256Hex(document)) ? read.value : null;
}

/**
 * The programme under which something was sold, by the very version of then: goods come back years later and without
 * a line. Null when this terminal no longer has it.
 */
export function programmeOfSale(
  { programmes, store, crypto }: Pick<TillContext, "programmes" | "store" | "crypto">,
  { id, version }: Pick<StoredProgramme, "id" | "version">,
): Programme | null {
  const isIt = (programme: Programme) => programme.id === id && programme.version === version;
  const inForce = programmes.find(isIt);
  if (inForce !== undefined) return inForce;
  const stored = store.programmeVersion(id, version);
  return stored && readInstalled(store, crypto.sha256Hex, stored);
}

/** Puts in force what is installed now, after something was. */
export function takeInstalledProgrammes(till: TillContext): void {
  till.programmes = readInForce(till.store, till.crypto.sha256Hex).programmes;
  clearNotices(till, "programmeSetAside");
  noticeSetAside(till);
}

/** Says which programmes cannot be used; they are asked for again at the next contact. */
export function noticeSetAside(till: TillContext): void {
  for (const { id, version } of readInForce(till.store, till.crypto.sha256Hex).setAside) {
    till.log.error({ id, version }, "a stored programme cannot be used");
    addNotice(till, "programmeSetAside", { id, version });
  }
}
