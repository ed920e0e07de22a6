import type { Goods } from "../goods/goods.ts";
import type { SerialNumber } from "../goods/serial-number.ts";
import type { PersonFacts } from "../identity/person.ts";
import type { Tender } from "../journal/sale-completed-schema.ts";
import type { Fen } from "../money/index.ts";
import type { DeliveryFacts, PriceParts } from "../programme/facts-schema.ts";
import type { SamePerson } from "../programme/schema/claim-rules-schema.ts";
import type { CapturedCode } from "../voucher/captured-code.ts";
import type { Battery } from "../programme/schema/condition-schema.ts";

/** One piece in the basket. One line is one piece: a subsidy belongs to a piece and its serial number. */
export type SaleLine = {
  readonly lineId: string;
  /** Null for something outside the catalogue. */
  readonly goods: Goods | null;
  readonly gtin: Goods["gtin"] | null;
  readonly name: string;
  readonly listFen: Fen;
  readonly merchantDiscountFen: Fen;
  /** The entry with which a second person agreed to the price; null while it is the catalogue's. */
  readonly priceApprovalSeq: number | null;
  /** Only members that are not zero. */
  readonly priceParts: PriceParts;
  readonly serial: SerialNumber | null;
  readonly serialUsedBefore: boolean;
  /** Read from the box and from the body, and both the same. */
  readonly serialReadTwice: boolean;
  readonly imei2: string | null;
  readonly oldItem: OldItem | null;
  readonly photos: readonly Photo[];
  readonly activated: boolean;
  readonly undertakingSigned: boolean;
  readonly invoiceNumber: string | null;
  /** The qualification code that was shown for it. */
  readonly code: CapturedCode | null;
  readonly prefersClaim: boolean;
  readonly subsidyWaived: boolean;
};

export type OldItem = {
  readonly battery: Battery | null;
  readonly serial: string | null;
  /** The number of the proof that it is scrapped or deregistered. */
  readonly proof?: string | undefined;
  readonly capacityChecked?: boolean | undefined;
};

/** A photo by the id that its programme gives it: the picture's hash, and the box in which it lies sealed. */
export type Photo = {
  readonly id: string;
  readonly sha256: string;
  /** Null where nothing is kept, as in an exercise. */
  readonly sealed: { readonly sha256: string; readonly keyId: string } | null;
};

/** A sale in progress. Nothing in it names a person: name and number stay with the use case until it ends. */
export type Sale = {
  readonly saleId: string;
  readonly lines: readonly SaleLine[];
  readonly person: PersonFacts | null;
  /** What the cashier made sure of: this person also pays, is on the invoice, receives the goods. */
  readonly isAlso: readonly SamePerson[];
  readonly delivery: DeliveryFacts | null;
  readonly tenders: readonly Tender[];
};

export type SaleEvent =
  | { readonly kind: "lineAdded"; readonly line: SaleLine }
  | { readonly kind: "lineRemoved"; readonly lineId: string }
  | { readonly kind: "lineChanged"; readonly line: SaleLine }
  | { readonly kind: "personIdentified"; readonly person: PersonFacts }
  | { readonly kind: "personCleared" }
  | { readonly kind: "samePersonConfirmed"; readonly isAlso: readonly SamePerson[] }
  | { readonly kind: "deliverySet"; readonly delivery: DeliveryFacts | null }
  | { readonly kind: "tenderAdded"; readonly tender: Tender }
  | { readonly kind: "tenderRemoved"; readonly tenderId: string };

export function newSale(saleId: string): Sale {
  return { saleId, lines: [], person: null, isAlso: [], delivery: null, tenders: [] };
}

/** The sale after an event. Events are only ever made by the commands beside this file. */
export function applySaleEvent(sale: Sale, event: SaleEvent): Sale {
  switch (event.kind) {
    case "lineAdded":
      return { ...sale, lines: [...sale.lines, event.line] };
    case "lineRemoved":
      return withoutLine(sale, event.lineId);
    case "lineChanged":
      return {
        ...sale,
        lines: sale.lines.map((line) => (line.lineId === event.line.lineId ? event.line : line)),
      };
    case "personIdentified":
      return isSamePerson(sale.person, event.person)
        ? { ...sale, person: event.person }
        : { ...withoutPerson(sale), person: event.person };
    case "personCleared":
      return withoutPerson(sale);
    case "samePersonConfirmed":
      return { ...sale, isAlso: event.isAlso };
    case "deliverySet":
      return { ...sale, delivery: event.delivery };
    case "tenderAdded":
      return { ...sale, tenders: [...sale.tenders, event.tender] };
    case "tenderRemoved":
      return { ...sale, tenders: sale.tenders.filter(({ tenderId }) => tenderId !== event.tenderId) };
  }
}

/** Whoever shows their card again is who they were; nobody before is nobody else. */
function isSamePerson(before: PersonFacts | null, now: PersonFacts): boolean {
  if (before === null) return true;
  const isAlike = before.maskedName === now.maskedName && before.maskedNumber === now.maskedNumber;
  return isAlike && Object.entries(now.tokens).every(([keyId, token]) => before.tokens[keyId] === token);
}

/** What one person signed or was made out to is no evidence for the next. */
function withoutPerson(sale: Sale): Sale {
  const lines = sale.lines.map((line) => ({ ...line, undertakingSigned: false, invoiceNumber: null }));
  return { ...sale, lines, person: null, isAlso: [] };
}

/** Where nothing is left to deliver, nothing is to be delivered: the next goods may be the next customer's. */
function withoutLine(sale: Sale, lineId: string): Sale {
  const lines = sale.lines.filter((line) => line.lineId !== lineId);
  return { ...sale, lines, delivery: lines.length === 0 ? null : sale.delivery };
}
