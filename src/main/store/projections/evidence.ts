import { foldEvidence } from "../../../domain/journal/folds/index.ts";
import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/** Pictures that served for a piece, and the boxes that entries name. */
export function projectEvidence(db: Db): Projection {
  const insertPhoto = db.prepare(
    "INSERT INTO photos (seq, line_id, photo_id, sha256, serial) VALUES (?, ?, ?, ?, ?)",
  );
  const insertBox = db.prepare("INSERT OR IGNORE INTO evidence_boxes (sha256) VALUES (?)");
  return (entry) => {
    const { photos, boxes } = foldEvidence({ photos: [], boxes: [] }, entry);
    for (const { seq, lineId, photoId, sha256, serial } of photos)
      insertPhoto.run(seq, lineId, photoId, sha256, serial);
    for (const box of boxes) insertBox.run(box);
  };
}
