import type { ProjectedEntry } from "./projected-entry.ts";

/** A picture that served for a piece, by its hash and the piece's number. */
export type FoldedPhoto = {
  readonly seq: number;
  readonly lineId: string;
  readonly photoId: string;
  readonly sha256: string;
  readonly serial: string | null;
};

/** The pictures of sales, and the boxes in which those that are kept lie sealed. */
export type FoldedEvidence = { readonly photos: readonly FoldedPhoto[]; readonly boxes: readonly string[] };

/** Pictures and boxes in the order of their sales, each box once. */
export function foldEvidence(evidence: FoldedEvidence, entry: ProjectedEntry): FoldedEvidence {
  if (entry.kind !== "saleCompleted") return evidence;
  const { seq, body } = entry;
  const photos = (body.facts?.lines ?? []).flatMap(({ lineId, serial, photos: taken = [] }) =>
    taken.map(({ id, sha256 }) => ({ seq, lineId, photoId: id, sha256, serial })),
  );
  const boxes = (body.evidence ?? []).map(({ sha256 }) => sha256);
  return {
    photos: [...evidence.photos, ...photos],
    boxes: [...new Set([...evidence.boxes, ...boxes])],
  };
}

/** Whether a picture served for another piece: one of another number, or one of which no number is known. */
export function isPhotoUsed(photos: readonly FoldedPhoto[], sha256: string, serial: string | null): boolean {
  return photos.some(
    (photo) =>
      photo.sha256 === sha256 && (photo.serial === null || serial === null || photo.serial !== serial),
  );
}
