import { refusal } from "../../contract/index.ts";
import type { Goods } from "../../domain/goods/goods.ts";
import type { PublicationRefusal } from "../../domain/journal/publication-bodies.ts";
import { ok, refuse } from "../../domain/result.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import type { PublicationListing, ReceivedPublication } from "../../sync/protocol/index.ts";
import type { StoredProgramme } from "../ports/index.ts";
import { appendEntry, refuseStore } from "./append-entry.ts";
import { checkHotList, checkProgramme, installedVersion, isSetAside } from "./check-publication.ts";
import { installedHotLists } from "./code-trust.ts";
import { takeInstalledProgrammes } from "./installed-programmes.ts";
import { addNotice, clearNotices } from "./notices.ts";
import type { Outcome, TillContext } from "./till-context.ts";

/**
 * Whether the till should fetch this publication: newer than what it has. One that was refused is asked for again
 * after a while, because what a broken line or a captive portal damaged arrives whole the next time.
 */
export function wantsPublication(till: TillContext, listing: PublicationListing): boolean {
  if (wasJustRefused(till, listing)) return false;
  return listing.version > installedVersion(till, listing) || isSetAside(till, listing);
}

/** Whether the platform lists less than this till has already, which no honest platform does. */
export function isOlderThanInstalled(till: TillContext, listing: PublicationListing): boolean {
  const isOurs = listing.kind !== "catalogue" || till.catalogue.version()?.id === listing.id;
  return isOurs && !wasJustRefused(till, listing) && listing.version < installedVersion(till, listing);
}

function wasJustRefused(till: TillContext, listing: PublicationListing): boolean {
  const refusedAt = till.session.refusedPublications.get(keyOf(listing));
  return refusedAt !== undefined && till.clock.now() < refusedAt + till.sync.timing.longestRetryMs;
}

function keyOf({ kind, id, version }: PublicationListing): string {
  return `${kind}/${id}/${version}`;
}

/**
 * Installs a programme: signed, parsed, of the identity that was listed, newer than the one before. Anything else
 * changes nothing, is journalled once with its reason, and shown.
 */
export function installProgramme(
  till: TillContext,
  listing: PublicationListing,
  received: ReceivedPublication,
): Outcome {
  const checked = checkProgramme(till, listing, received);
  if (!checked.ok) return refusePublication(till, listing, checked.refusal);
  const { id, version } = listing;
  const stored = { id, version, document: checked.value };
  const done = isSetAside(till, listing)
    ? putBack(till, stored)
    : appendEntry(till, "publicationInstalled", entryBody(listing), {
        write: () => till.store.saveProgramme(stored),
      });
  if (!done.ok) return done;
  takeInstalledProgrammes(till);
  forgetRefusal(till, listing);
  till.changed();
  return ok(null);
}

/** What arrived damaged and then whole needs nobody any more. */
function forgetRefusal({ session }: TillContext, { kind, id }: PublicationListing): void {
  session.notices = session.notices.filter(
    ({ code, params }) => code !== "publicationRefused" || params["kind"] !== kind || params["id"] !== id,
  );
}

/** The journal says already that this very text was installed: it says it once. */
function putBack(till: TillContext, stored: StoredProgramme): Outcome {
  const done = till.store.putProgrammeBack(stored);
  return done.ok ? ok(null) : refuseStore(till, done.refusal);
}

/** Puts a hot list in force, from the next decision on also for a code that lies in the basket already. */
export function installHotList(
  till: TillContext,
  listing: PublicationListing,
  received: ReceivedPublication,
): Outcome {
  const checked = checkHotList(till, listing, received);
  if (!checked.ok) return refusePublication(till, listing, checked.refusal);
  const { id, version } = listing;
  const appended = appendEntry(till, "publicationInstalled", entryBody(listing), {
    write: () => till.store.saveHotList({ id, version, document: checked.value }),
  });
  if (!appended.ok) return appended;
  till.hotLists = installedHotLists(till.store, till.crypto.sha256Hex);
  forgetRefusal(till, listing);
  till.changed();
  return ok(null);
}

/** Makes a whole catalogue current in one step, then journals it. */
export function installCatalogue(
  till: TillContext,
  listing: PublicationListing,
  chunks: readonly (readonly Goods[])[],
): Outcome {
  const goodsCount = chunks.reduce((total, chunk) => total + chunk.length, 0);
  try {
    till.catalogue.replace({ id: listing.id, version: listing.version, goodsCount }, chunks);
  } catch (error) {
    // The version before is still current; the next try may find the disk in better health.
    till.log.error(
      { error: error instanceof Error ? error.message : "unknown" },
      "no catalogue was installed",
    );
    addNotice(till, "storeFailed", {});
    till.session.refusedPublications.set(keyOf(listing), till.clock.now());
    return refuse(refusal("storeFailed"));
  }
  clearNotices(till, "catalogueMissing");
  forgetRefusal(till, listing);
  const { kind, id, version, sha256 } = listing;
  if (till.store.isPublicationNoted(kind, id, version, sha256)) return ok(null);
  const appended = appendEntry(till, "publicationInstalled", entryBody(listing));
  till.changed();
  return appended.ok ? ok(null) : appended;
}

/** Changes nothing, and says why: once on the screen and in the log of this run, once in the journal for ever. */
export function refusePublication(
  till: TillContext,
  listing: PublicationListing,
  reason: PublicationRefusal,
): Outcome {
  const { kind, id, version, sha256 } = listing;
  const isRepeated = till.session.refusedPublications.has(keyOf(listing));
  till.session.refusedPublications.set(keyOf(listing), till.clock.now());
  if (!isRepeated) {
    till.log.warn({ kind, id, version, reason }, "a publication was refused");
    addNotice(till, "publicationRefused", { kind, id, version, reason });
  }
  if (till.store.isRefusalNoted(kind, id, version, sha256)) return ok(null);
  const appended = appendEntry(till, "publicationRefused", { ...entryBody(listing), reason });
  return appended.ok ? ok(null) : appended;
}

function entryBody({ kind, id, version, sha256 }: PublicationListing) {
  return { operator: systemActor, publicationKind: kind, id, version, sha256 };
}
