import { refusal } from "../../contract/index.ts";
import { goodsSchema, type Goods } from "../../domain/goods/goods.ts";
import type { PublicationRefusal } from "../../domain/journal/publication-bodies.ts";
import { programmeSchema, type Programme } from "../../domain/programme/programme-schema.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import {
  catalogueManifestSchema,
  signaturePrefix,
  type CatalogueManifest,
  type Publication,
  type PublicationListing,
} from "../../sync/protocol/index.ts";
import { appendEntry } from "./append-entry.ts";
import { addNotice, clearNotices } from "./notices.ts";
import type { Outcome, TillContext } from "./till-context.ts";

type Checked<Value> = Result<Value, PublicationRefusal>;

/**
 * Whether the till should fetch this publication: newer than what it has. One that was refused is asked for again
 * after a while, because what a broken line or a captive portal damaged arrives whole the next time.
 */
export function wantsPublication(till: TillContext, listing: PublicationListing): boolean {
  return !wasJustRefused(till, listing) && listing.version > installedVersion(till, listing);
}

/** Whether the platform lists less than this till has already, which no honest platform does. */
export function isOlderThanInstalled(till: TillContext, listing: PublicationListing): boolean {
  const isOurs = listing.kind === "programme" || till.catalogue.version()?.id === listing.id;
  return isOurs && !wasJustRefused(till, listing) && listing.version < installedVersion(till, listing);
}

function wasJustRefused(till: TillContext, listing: PublicationListing): boolean {
  const refusedAt = till.session.refusedPublications.get(keyOf(listing));
  return refusedAt !== undefined && till.clock.now() < refusedAt + till.sync.timing.longestRetryMs;
}

function keyOf({ kind, id, version }: PublicationListing): string {
  return `${kind}/${id}/${version}`;
}

function installedVersion(till: TillContext, { kind, id }: PublicationListing): number {
  if (kind === "catalogue") return till.catalogue.version()?.version ?? 0;
  return till.programmes.find((programme) => programme.id === id)?.version ?? 0;
}

/** The platform's signature over exactly this document, and the identity that the listing promised. */
function checkSigned(
  till: TillContext,
  listing: PublicationListing,
  publication: Publication,
): Checked<string> {
  const key = till.certificate.platformKeys.find(({ keyId }) => keyId === publication.keyId);
  if (key === undefined) return refuse("unknownKey");
  const { document, signature } = publication;
  if (!till.crypto.isSignedBy(key.publicKey, signaturePrefix.publication, document, signature)) {
    return refuse("badSignature");
  }
  if (till.crypto.sha256Hex(document) !== listing.sha256) return refuse("hashMismatch");
  const isListed =
    publication.kind === listing.kind &&
    publication.id === listing.id &&
    publication.version === listing.version;
  return isListed ? ok(document) : refuse("wrongIdentity");
}

/**
 * Installs a programme: signed, parsed, of the identity that was listed, newer than the one before. Anything else
 * changes nothing, is journalled once with its reason, and shown.
 */
export function installProgramme(
  till: TillContext,
  listing: PublicationListing,
  publication: Publication,
): Outcome {
  const checked = checkProgramme(till, listing, publication);
  if (!checked.ok) return refusePublication(till, listing, checked.refusal);
  const programme = checked.value;
  const appended = appendEntry(till, "publicationInstalled", entryBody(listing), {
    write: () => till.store.saveProgramme(programme, publication.document),
  });
  if (!appended.ok) return appended;
  till.programmes = till.store.programmes();
  till.changed();
  return ok(null);
}

function checkProgramme(
  till: TillContext,
  listing: PublicationListing,
  publication: Publication,
): Checked<Programme> {
  const signed = checkSigned(till, listing, publication);
  if (!signed.ok) return signed;
  const parsed = programmeSchema.safeParse(parseJson(signed.value));
  if (!parsed.success) return refuse("notParsed");
  if (parsed.data.id !== listing.id || parsed.data.version !== listing.version)
    return refuse("wrongIdentity");
  return listing.version > installedVersion(till, listing) ? ok(parsed.data) : refuse("olderThanInstalled");
}

export function checkManifest(
  till: TillContext,
  listing: PublicationListing,
  publication: Publication,
): Checked<CatalogueManifest> {
  const signed = checkSigned(till, listing, publication);
  if (!signed.ok) return signed;
  const parsed = catalogueManifestSchema.safeParse(parseJson(signed.value));
  if (!parsed.success) return refuse("notParsed");
  const isListed = parsed.data.id === listing.id && parsed.data.version === listing.version;
  return isListed ? ok(parsed.data) : refuse("wrongIdentity");
}

/** Goods rows of one decompressed chunk: newline-delimited JSON. Null when a single row is not goods. */
export function parseChunk(text: string): Goods[] | null {
  const rows: Goods[] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const parsed = goodsSchema.safeParse(parseJson(line));
    if (!parsed.success) return null;
    rows.push(parsed.data);
  }
  return rows;
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
