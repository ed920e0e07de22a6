import type { DeliveryFacts } from "../programme/facts-schema.ts";
import type { SamePerson } from "../programme/schema/claim-rules-schema.ts";
import { ok, refuse } from "../result.ts";
import { personalNumberIn } from "../text/personal-number.ts";
import { changed, onLine, type Outcome } from "./on-line.ts";
import type { OldItem, Photo, Sale, SaleEvent } from "./sale.ts";
import { saleRefusal } from "./sale-refusal.ts";

/** A personal number is no number of an old item: it would stand readable in the journal for ever. */
export function captureOldItem(sale: Sale, lineId: string, oldItem: OldItem | null): Outcome {
  if (personalNumberIn(oldItem?.serial ?? "") !== null)
    return refuse(saleRefusal("serialMalformed", { kind: "serialNumber" }));
  return onLine(sale, lineId, (line) => changed({ ...line, oldItem }));
}

/** Unboxed and switched on in the shop. */
export function confirmActivation(sale: Sale, lineId: string, isActivated: boolean): Outcome {
  return onLine(sale, lineId, (line) => changed({ ...line, activated: isActivated }));
}

export function signUndertaking(sale: Sale, lineId: string, isSigned: boolean): Outcome {
  return onLine(sale, lineId, (line) => changed({ ...line, undertakingSigned: isSigned }));
}

/** 6 to 24 letters and digits, as on paper and electronic invoices; a personal number is none. */
export function captureInvoice(sale: Sale, lineId: string, text: string | null): Outcome {
  const invoiceNumber = text === null ? null : text.trim().toUpperCase();
  const isRight = invoiceNumber === null || isInvoiceNumber(invoiceNumber);
  if (!isRight) return refuse(saleRefusal("invoiceNumberMalformed"));
  return onLine(sale, lineId, (line) => changed({ ...line, invoiceNumber }));
}

function isInvoiceNumber(text: string): boolean {
  // Invoices have 8, 10, 12 or 20 digits: 18 are an ID number, also one with a slip of the finger in it.
  const isLikeIdNumber = /^\d{17}[\dX]$/.test(text);
  return /^[0-9A-Z]{6,24}$/.test(text) && !isLikeIdNumber && personalNumberIn(text) === null;
}

/** A photo takes the place of an earlier one of the same id. */
export function addPhoto(sale: Sale, lineId: string, photo: Photo): Outcome {
  return onLine(sale, lineId, (line) =>
    changed({ ...line, photos: [...line.photos.filter(({ id }) => id !== photo.id), photo] }),
  );
}

export function removePhoto(sale: Sale, lineId: string, photoId: string): Outcome {
  return onLine(sale, lineId, (line) => {
    const photos = line.photos.filter(({ id }) => id !== photoId);
    return photos.length === line.photos.length
      ? refuse(saleRefusal("photoNotFound"))
      : changed({ ...line, photos });
  });
}

/** The cashier made sure that the identified person also pays, is on the invoice, or receives the goods. */
export function confirmSamePerson(sale: Sale, isAlso: readonly SamePerson[]): Outcome {
  if (sale.person === null) return refuse(saleRefusal("personMissing"));
  return ok({ kind: "samePersonConfirmed", isAlso: [...new Set(isAlso)] });
}

export function setDelivery(delivery: DeliveryFacts | null): SaleEvent {
  return { kind: "deliverySet", delivery };
}
