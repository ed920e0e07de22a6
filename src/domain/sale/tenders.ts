import type { Tender } from "../journal/sale-completed-schema.ts";
import { subtract, type Fen } from "../money/index.ts";
import { ok, refuse, type Result } from "../result.ts";
import { settle } from "./prices.ts";
import type { Sale, SaleEvent } from "./sale.ts";
import { saleRefusal, type SaleRefusal } from "./sale-refusal.ts";

type Outcome = Result<SaleEvent, SaleRefusal>;

/**
 * Nobody hands over this much more than is due, but a barcode that lands in the amount field looks like it. 10,000 yuan
 * is a bundle of hundred-yuan notes.
 */
const largestChangeFen = 1_000_000;

/** References on slips have 12 digits; an amount that was typed into the wrong field is shorter than this. */
export const shortestReference = 6;

/**
 * Takes a payment. Cash may exceed what is due within reason, the rest is change. A card or a mobile code may not, and needs
 * the reference of the external certified terminal: the till never sees card data.
 */
export function addTender(sale: Sale, tender: Tender, toPayFen: Fen): Outcome {
  if (sale.lines.length === 0) return refuse(saleRefusal("nothingToSell"));
  const { dueFen } = settle(sale, toPayFen);
  if (tender.kind === "cash") return addCash(tender, dueFen);
  if (!tender.reference) return refuse(saleRefusal("referenceMissing"));
  if (tender.reference.length < shortestReference) return refuse(saleRefusal("referenceTooShort"));
  if (tender.amountFen > dueFen) return refuse(saleRefusal("tenderExceedsDue", { dueFen }));
  return ok({ kind: "tenderAdded", tender });
}

function addCash(tender: Tender, dueFen: Fen): Outcome {
  if (dueFen === 0) return refuse(saleRefusal("tenderExceedsDue", { dueFen }));
  if (tender.amountFen - dueFen > largestChangeFen) return refuse(saleRefusal("cashImplausible", { dueFen }));
  return ok({ kind: "tenderAdded", tender: { ...tender, reference: null } });
}

export function removeTender(sale: Sale, tenderId: string): Outcome {
  const isThere = sale.tenders.some((tender) => tender.tenderId === tenderId);
  return isThere ? ok({ kind: "tenderRemoved", tenderId }) : refuse(saleRefusal("tenderNotFound"));
}

/** Money that cannot be given back must never exceed what is to pay, whatever changes in the basket. */
export function checkTenders(sale: Sale, toPayFen: Fen): Result<null, SaleRefusal> {
  const { tenderedFen, cashFen } = settle(sale, toPayFen);
  const fixedFen = subtract(tenderedFen, cashFen);
  return fixedFen > toPayFen ? refuse(saleRefusal("tenderExceedsDue", { dueFen: toPayFen })) : ok(null);
}
