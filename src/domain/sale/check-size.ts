import { largestFen } from "../money/index.ts";
import { mostEvidence, mostSaleLines, mostTenders } from "../journal/sale-completed-schema.ts";
import { ok, refuse, type Result } from "../result.ts";
import { saleRefusal, type SaleRefusal } from "./sale-refusal.ts";
import type { Sale } from "./sale.ts";

/**
 * Whether the basket still fits into one journal entry. It is asked at every change, because a basket that was
 * let grow too large could only be refused when the customer has paid.
 */
export function checkSize({ lines, tenders }: Sale): Result<null, SaleRefusal> {
  const listFen = lines.reduce((total, line) => total + line.listFen, 0);
  const tenderedFen = tenders.reduce((total, tender) => total + tender.amountFen, 0);
  const photoCount = lines.reduce((count, { photos }) => count + photos.length, 0);
  const isSmall =
    lines.length <= mostSaleLines && tenders.length <= mostTenders && photoCount <= mostEvidence;
  if (isSmall && listFen <= largestFen && tenderedFen <= largestFen) return ok(null);
  return refuse(
    saleRefusal("saleTooLarge", {
      maxLines: mostSaleLines,
      maxTenders: mostTenders,
      maxPhotos: mostEvidence,
      maxFen: largestFen,
    }),
  );
}
