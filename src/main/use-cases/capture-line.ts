import { refusal } from "../../contract/index.ts";
import type { DeliveryFacts } from "../../domain/programme/facts-schema.ts";
import type { SamePerson } from "../../domain/programme/schema/claim-rules-schema.ts";
import { ok, refuse } from "../../domain/result.ts";
import {
  captureImei2,
  captureInvoice,
  captureOldItem,
  captureSerial,
  captureSerialAgain,
  confirmActivation,
  confirmSamePerson,
  preferClaim,
  setDelivery,
  signUndertaking,
  type OldItem,
} from "../../domain/sale/index.ts";
import { changeSale } from "./change-sale.ts";
import { offersChoice } from "./line-programme.ts";
import { decideSale } from "./sale-decision.ts";
import type { Outcome, TillContext } from "./till-context.ts";

/** What the cashier captures or confirms for one line, or for the whole sale, as the screens ask for it. */

export function typeSerial(
  till: TillContext,
  { lineId, serial }: { lineId: string; serial: string },
): Outcome {
  const usedBefore = (number: string) => till.store.isSerialSubsidised(number);
  return done(changeSale(till, (sale) => captureSerial(sale, lineId, serial, usedBefore)));
}

export function typeSerialAgain(
  till: TillContext,
  { lineId, serial }: { lineId: string; serial: string },
): Outcome {
  return done(changeSale(till, (sale) => captureSerialAgain(sale, lineId, serial)));
}

export function typeImei2(till: TillContext, { lineId, imei }: { lineId: string; imei: string }): Outcome {
  return done(changeSale(till, (sale) => captureImei2(sale, lineId, imei)));
}

export function handInOldItem(
  till: TillContext,
  { lineId, oldItem }: { lineId: string; oldItem: OldItem | null },
): Outcome {
  return done(changeSale(till, (sale) => captureOldItem(sale, lineId, oldItem)));
}

export function confirmLineActivation(
  till: TillContext,
  { lineId, isActivated }: { lineId: string; isActivated: boolean },
): Outcome {
  return done(changeSale(till, (sale) => confirmActivation(sale, lineId, isActivated)));
}

export function signLineUndertaking(
  till: TillContext,
  { lineId, isSigned }: { lineId: string; isSigned: boolean },
): Outcome {
  return done(changeSale(till, (sale) => signUndertaking(sale, lineId, isSigned)));
}

export function typeInvoice(
  till: TillContext,
  { lineId, invoiceNumber }: { lineId: string; invoiceNumber: string | null },
): Outcome {
  return done(changeSale(till, (sale) => captureInvoice(sale, lineId, invoiceNumber)));
}

/** Refused with `claimNotOffered` where the line's programme does not leave the choice to the customer. */
export function preferLineClaim(
  till: TillContext,
  { lineId, prefersClaim }: { lineId: string; prefersClaim: boolean },
): Outcome {
  const { sale } = till.session;
  const isOffered = !prefersClaim || sale === null || offersChoice(decideSale(till, sale), lineId);
  if (!isOffered) return refuse(refusal("claimNotOffered"));
  return done(changeSale(till, (current) => preferClaim(current, lineId, prefersClaim)));
}

export function chooseDelivery(till: TillContext, { delivery }: { delivery: DeliveryFacts | null }): Outcome {
  return done(changeSale(till, () => ok(setDelivery(delivery))));
}

export function confirmPersonSame(till: TillContext, { isAlso }: { isAlso: readonly SamePerson[] }): Outcome {
  return done(changeSale(till, (sale) => confirmSamePerson(sale, isAlso)));
}

function done(outcome: Outcome<unknown>): Outcome {
  return outcome.ok ? ok(null) : outcome;
}
