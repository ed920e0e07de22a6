import type { Goods } from "../goods/goods.ts";
import type { DecisionFacts, LineFacts } from "../programme/facts-schema.ts";
import type { OldItem, Photo, Sale, SaleLine } from "./sale.ts";

/** Whether a picture served for another piece in an earlier sale of this terminal. */
export type IsReused = (photo: Photo, line: SaleLine) => boolean;

/**
 * What a decision may know of the basket: goods, prices and captures, nothing personal. What was not captured is left
 * out. A picture shows one thing: the same for two photos of this basket, of two pieces or of one, is reused at both.
 */
export function lineFacts(sale: Sale, isReusedElsewhere: IsReused = () => false): LineFacts[] {
  const isReused: IsReused = (photo, line) => servesTwice(sale, photo) || isReusedElsewhere(photo, line);
  return sale.lines.map((line) => ({
    lineId: line.lineId,
    goods: line.goods && goodsFacts(line.goods),
    listFen: line.listFen,
    merchantDiscountFen: line.merchantDiscountFen,
    serial: line.serial,
    serialKind: line.goods?.serialKind ?? "none",
    serialUsedBefore: line.serialUsedBefore,
    oldItem: line.oldItem && oldItemFacts(line.oldItem),
    subsidyWaived: line.subsidyWaived,
    ...priceFacts(line),
    ...captureFacts(line, isReused),
  }));
}

/** What a decision may know of the person beside their document: their province, and what the cashier made sure of. */
export function personFacts({ person, isAlso }: Sale): DecisionFacts["person"] {
  if (person === null) return null;
  const { documentKind, ageBand, regionCode } = person;
  const province = regionCode.slice(0, 2);
  return { documentKind, ageBand, province, ...(isAlso.length > 0 && { isAlso: [...isAlso] }) };
}

function goodsFacts(goods: Goods): NonNullable<LineFacts["goods"]> {
  const { gtin, category, kind, grade, battery, listFen, isFiled, average } = goods;
  const known = { gtin, category, kind, grade, battery, listFen };
  return { ...known, ...(isFiled !== undefined && { isFiled }), ...(average !== undefined && { average }) };
}

function oldItemFacts({
  battery,
  serial,
  proof,
  capacityChecked,
}: OldItem): NonNullable<LineFacts["oldItem"]> {
  return {
    battery,
    serial,
    ...(proof !== undefined && { proof }),
    ...(capacityChecked === true && { capacityChecked }),
  };
}

function priceFacts({ priceParts, priceApprovalSeq }: SaleLine): Partial<LineFacts> {
  return {
    ...(Object.keys(priceParts).length > 0 && { priceParts }),
    ...(priceApprovalSeq !== null && { priceApprovalSeq }),
  };
}

function captureFacts(line: SaleLine, isReused: IsReused): Partial<LineFacts> {
  const { imei2, photos, invoiceNumber } = line;
  const photoFacts = photos.map((photo) => ({
    id: photo.id,
    sha256: photo.sha256,
    isReused: isReused(photo, line),
  }));
  return {
    ...(line.serialReadTwice && { serialReadTwice: true }),
    ...(imei2 !== null && { imei2 }),
    ...(photos.length > 0 && { photos: photoFacts }),
    ...(line.activated && { activated: true }),
    ...(line.undertakingSigned && { undertakingSigned: true }),
    ...(invoiceNumber !== null && { invoiceNumber }),
    ...(line.prefersClaim && { prefersClaim: true }),
  };
}

function servesTwice({ lines }: Sale, { sha256 }: Photo): boolean {
  return lines.flatMap(({ photos }) => photos).filter((photo) => photo.sha256 === sha256).length > 1;
}
