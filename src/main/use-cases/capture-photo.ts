import { refusal } from "../../contract/index.ts";
import { imageKind, largestImageBytes } from "../../domain/evidence/image-kind.ts";
import { ok, refuse } from "../../domain/result.ts";
import { addPhoto, removePhoto, type Photo, type Sale } from "../../domain/sale/index.ts";
import { evidenceSealBinding } from "../../sync/protocol/index.ts";
import { refuseStore } from "./append-entry.ts";
import { changeSale, checkMaySell, tryChange } from "./change-sale.ts";
import { capturesOf } from "./line-programme.ts";
import { decideSale } from "./sale-decision.ts";
import type { Outcome, TillContext } from "./till-context.ts";

/** The facts of a line hold so many photos. */
const mostPhotos = 20;

/**
 * Takes a photo that the line's programme wants. The picture goes sealed to disk before the basket names it, and
 * nowhere else: what stays readable of it is its hash.
 */
export async function capturePhoto(
  till: TillContext,
  { lineId, photoId, imageBase64 }: { lineId: string; photoId: string; imageBase64: string },
): Promise<Outcome> {
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  const { sale } = till.session;
  if (sale === null) return refuse(refusal("noSale"));
  const image = Buffer.from(imageBase64, "base64");
  if (image.length > largestImageBytes)
    return refuse(refusal("photoTooLarge", { maxBytes: largestImageBytes }));
  if (imageKind(image) === null) return refuse(refusal("photoMalformed"));
  if (!isExpected(till, sale, lineId, photoId)) return refuse(refusal("photoNotExpected"));
  const sha256 = till.crypto.sha256Hex(image);
  const possible = tryChange(till, (current) =>
    addPhoto(current, lineId, { id: photoId, sha256, sealed: null }),
  );
  if (!possible.ok) return possible;
  const sealed = await keepSealed(till, image, sha256);
  if (!sealed.ok) return sealed;
  const photo = { id: photoId, sha256, sealed: sealed.value };
  const changed = changeSale(till, (current) => addPhoto(current, lineId, photo));
  if (!changed.ok && sealed.value !== null) till.evidence.remove(sealed.value.sha256);
  return changed.ok ? ok(null) : changed;
}

/** A line that is not in the basket is refused as such where the basket is changed. */
function isExpected(till: TillContext, sale: Sale, lineId: string, photoId: string): boolean {
  const line = sale.lines.find((candidate) => candidate.lineId === lineId);
  if (line === undefined) return true;
  if (line.photos.some(({ id }) => id === photoId)) return true;
  if (line.photos.length >= mostPhotos) return false;
  const decided = decideSale(till, sale);
  const decision = decided.decision.lines.find((one) => one.lineId === lineId);
  return decision !== undefined && capturesOf(decided, decision, "photo").some(({ id }) => id === photoId);
}

/** Null in an exercise, which keeps no picture. */
async function keepSealed(
  till: TillContext,
  image: Uint8Array,
  imageSha256: string,
): Promise<Outcome<Photo["sealed"]>> {
  if (till.isTraining) return ok(null);
  const { crypto, certificate, evidence } = till;
  const box = await crypto.sealEvidence(image, evidenceSealBinding(certificate.terminal, imageSha256));
  const sha256 = crypto.sha256Hex(box);
  const kept = await evidence.keep(sha256, box);
  return kept.ok ? ok({ sha256, keyId: certificate.sealingKey.keyId }) : refuseStore(till, kept.refusal);
}

export function dropPhoto(
  till: TillContext,
  { lineId, photoId }: { lineId: string; photoId: string },
): Outcome {
  const changed = changeSale(till, (sale) => removePhoto(sale, lineId, photoId));
  return changed.ok ? ok(null) : changed;
}

/**
 * Once after a start: boxes of baskets that a crash took with it are removed. A box that an entry names stays, and an
 * older journal that was put back may lack that entry: so it waits until the platform has seen that nothing is missing.
 * True when it is done.
 */
export function removeStrayEvidence({ store, evidence, trust, sync, session }: TillContext): boolean {
  const isCompared = sync.link === "online" && sync.acknowledgedSeq >= (store.head()?.seq ?? 0);
  if (!isCompared || trust.doubt !== null || session.sale !== null) return false;
  for (const name of evidence.names()) if (!store.isEvidence(name)) evidence.remove(name);
  return true;
}
