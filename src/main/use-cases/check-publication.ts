import { goodsSchema, type Goods } from "../../domain/goods/goods.ts";
import type { PublicationRefusal } from "../../domain/journal/publication-bodies.ts";
import type { Programme } from "../../domain/programme/programme-schema.ts";
import { readSignedDocument, type DocumentProblem } from "../../domain/programme/read-document.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { hotListSchema } from "../../domain/voucher/index.ts";
import { parseInstant } from "../../domain/time/instant.ts";
import {
  catalogueManifestSchema,
  publicationSchema,
  signaturePrefix,
  type CatalogueManifest,
  type Publication,
  type PublicationListing,
  type ReceivedPublication,
} from "../../sync/protocol/index.ts";
import type { TillContext } from "./till-context.ts";
import { trustedNow } from "./trusted-now.ts";

export type Checked<Value> = Result<Value, PublicationRefusal>;

/** What arrived, if it is a publication at all. */
function readPublication(received: ReceivedPublication): Checked<Publication> {
  const parsed = publicationSchema.safeParse(received);
  if (parsed.success) return ok(parsed.data);
  const { signature, document } = received;
  if (signature === undefined || signature === null || signature === "") return refuse("unsigned");
  const isTooLarge =
    typeof document === "string" && !publicationSchema.shape.document.safeParse(document).success;
  return refuse(isTooLarge ? "tooLarge" : "notParsed");
}

/** The platform's signature over exactly this document, and the identity that the listing promised. */
function checkSigned(
  till: TillContext,
  listing: PublicationListing,
  received: ReceivedPublication,
): Checked<string> {
  const publication = readPublication(received);
  if (!publication.ok) return publication;
  const { document, signature, keyId } = publication.value;
  const key = till.certificate.platformKeys.find((known) => known.keyId === keyId);
  if (key === undefined) return refuse("unknownKey");
  if (!till.crypto.isSignedBy(key.publicKey, signaturePrefix.publication, document, signature)) {
    return refuse("badSignature");
  }
  if (till.crypto.sha256Hex(document) !== listing.sha256) return refuse("hashMismatch");
  const { kind, id, version } = publication.value;
  const isListed = kind === listing.kind && id === listing.id && version === listing.version;
  return isListed ? ok(document) : refuse("wrongIdentity");
}

/** The document of a programme that may be put in force. */
export function checkProgramme(
  till: TillContext,
  listing: PublicationListing,
  received: ReceivedPublication,
): Checked<string> {
  const signed = checkSigned(till, listing, received);
  if (!signed.ok) return signed;
  const read = readSignedDocument(signed.value);
  if (!read.ok) return refuse(reasonOf[read.refusal.code]);
  const { id, version } = read.value;
  if (id !== listing.id || version !== listing.version) return refuse("wrongIdentity");
  if (!isNewOrPutBack(till, listing)) return refuse("olderThanInstalled");
  return isOver(till, read.value) ? refuse("expired") : signed;
}

const reasonOf = {
  tooLarge: "tooLarge",
  notJson: "notParsed",
  repeatedMember: "notCanonical",
  otherFormat: "otherFormat",
  notAProgramme: "notParsed",
  notCanonical: "notCanonical",
} as const satisfies Record<DocumentProblem["code"], PublicationRefusal>;

function isNewOrPutBack(till: TillContext, listing: PublicationListing): boolean {
  if (!isSetAside(till, listing)) return listing.version > installedVersion(till, listing);
  return till.store.isPublicationNoted("programme", listing.id, listing.version, listing.sha256);
}

/**
 * Whether this window is over and nothing is left to end. A newer version of a programme that is in force may end it
 * early: then it is the authority's last word, and not to be refused.
 */
function isOver(till: TillContext, { id, validTo }: Programme): boolean {
  const now = trustedNow(till);
  const isPast = (end: string) => (parseInstant(end) ?? 0) < now;
  const before = inForce(till, id);
  return isPast(validTo) && (before === undefined || isPast(before.validTo));
}

export function checkManifest(
  till: TillContext,
  listing: PublicationListing,
  received: ReceivedPublication,
): Checked<CatalogueManifest> {
  const signed = checkSigned(till, listing, received);
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

/** The version of this publication that is installed; 0 when there is none. */
export function installedVersion(till: TillContext, { kind, id }: PublicationListing): number {
  if (kind === "catalogue") return till.catalogue.version()?.version ?? 0;
  if (kind === "hotList") return till.hotLists.find((list) => list.id === id)?.version ?? 0;
  return Math.max(till.store.newestInstalled(id), inForce(till, id)?.version ?? 0);
}

function inForce({ programmes }: TillContext, programmeId: string): Programme | undefined {
  return programmes.find(({ id }) => id === programmeId);
}

/** A version that the journal says is installed, and that is stored no more as it was signed. */
export function isSetAside(till: TillContext, { kind, id, version }: PublicationListing): boolean {
  return kind === "programme" && version === till.store.newestInstalled(id) && !inForce(till, id);
}

/** A hot list that may be put in force. */
export function checkHotList(
  till: TillContext,
  listing: PublicationListing,
  received: ReceivedPublication,
): Checked<string> {
  const signed = checkSigned(till, listing, received);
  if (!signed.ok) return signed;
  const parsed = hotListSchema.safeParse(parseJson(signed.value));
  if (!parsed.success) return refuse("notParsed");
  const isListed = parsed.data.id === listing.id && parsed.data.version === listing.version;
  if (!isListed) return refuse("wrongIdentity");
  if (listing.version <= installedVersion(till, listing)) return refuse("olderThanInstalled");
  return signed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
