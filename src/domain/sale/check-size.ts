import { largestFen } from "../money/index.ts";
import { mostEvidence, mostSaleLines, mostTenders } from "../journal/sale-completed-schema.ts";
import { ok, refuse, type Result } from "../result.ts";
import { lineFacts } from "./line-facts.ts";
import { saleRefusal, type SaleRefusal } from "./sale-refusal.ts";
import type { Sale } from "./sale.ts";

/** Of the 400,000 units that an entry may have (docs/journal-format.md); the rest is for what is not of a line. */
const mostLineUnits = 340_000;
/** What a line, a photo and a code add beside a line's facts, at the most that their schemas let through. */
const [recordUnits, evidenceUnits, codeUnits] = [760, 250, 460];

/**
 * Whether the basket still fits into one journal entry. It is asked at every change, because a basket that was
 * let grow too large could only be refused when the customer has paid.
 */
export function checkSize(sale: Sale): Result<null, SaleRefusal> {
  const { lines, tenders } = sale;
  const listFen = lines.reduce((total, line) => total + line.listFen, 0);
  const tenderedFen = tenders.reduce((total, tender) => total + tender.amountFen, 0);
  const photoCount = lines.reduce((count, { photos }) => count + photos.length, 0);
  const isFew = lines.length <= mostSaleLines && tenders.length <= mostTenders && photoCount <= mostEvidence;
  const isShort = isFew && unitsOf(sale, photoCount) <= mostLineUnits;
  if (isShort && listFen <= largestFen && tenderedFen <= largestFen) return ok(null);
  return refuse(
    saleRefusal("saleTooLarge", {
      maxLines: mostSaleLines,
      maxTenders: mostTenders,
      maxPhotos: mostEvidence,
      maxFen: largestFen,
    }),
  );
}

function unitsOf(sale: Sale, photoCount: number): number {
  const codeCount = sale.lines.filter(({ code }) => code !== null).length;
  const beside = sale.lines.length * recordUnits + photoCount * evidenceUnits + codeCount * codeUnits;
  return JSON.stringify(lineFacts(sale)).length + beside;
}
