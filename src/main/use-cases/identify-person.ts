import { refusal } from "../../contract/index.ts";
import { ageBand } from "../../domain/identity/age-band.ts";
import { ageInYears, parseIdNumber, regionOf, type IdNumber } from "../../domain/identity/id-number.ts";
import { parseMobileNumber } from "../../domain/identity/mobile-number.ts";
import { maskIdNumber, maskName } from "../../domain/identity/mask.ts";
import type { PersonFacts } from "../../domain/identity/person.ts";
import { may } from "../../domain/operator/operator.ts";
import { ok, refuse } from "../../domain/result.ts";
import { toChinaDay } from "../../domain/time/instant.ts";
import type { IdCard } from "../../drivers/upos/index.ts";
import { changeSale, checkMaySell } from "./change-sale.ts";
import { addNotice } from "./notices.ts";
import { doneScan, noteScan, refusedScan } from "./receive-scan.ts";
import type { Outcome, TillContext } from "./till-context.ts";
import { trustedNow } from "./trusted-now.ts";

/** A card that the reader read. Refused when it is not a resident's card, has expired, or its number is wrong. */
export function receiveCard(till: TillContext, card: IdCard): Outcome {
  const outcome = takeCard(till, card);
  noteScan(
    till,
    outcome.ok ? doneScan({ outcome: "personRead", lineId: null }) : refusedScan(outcome.refusal),
  );
  // The screen shows why the last card was refused; a card that nobody needs now is worth a word of its own.
  if (!checkMaySell(till).ok) addNotice(till, "cardIgnored", {});
  return outcome;
}

function takeCard(till: TillContext, card: IdCard): Outcome {
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  if (card.kind !== "resident") return refuse(refusal("cardKindNotAccepted"));
  const today = toChinaDay(trustedNow(till)).replaceAll("-", "");
  if (card.validTo !== "长期" && card.validTo < today) return refuse(refusal("cardExpired"));
  // Nobody typed this number, so "typed wrongly" would send the cashier the wrong way.
  if (!parseIdNumber(card.idNumber).ok) return refuse(refusal("cardNumberWrong"));
  return identify(till, card.name, card.idNumber, card.address, "card");
}

/** Typed from the card in hand, by an operator who has that right. */
export function typePerson(till: TillContext, input: { name: string; idNumber: string }): Outcome {
  const operator = till.session.operator;
  if (operator !== null && !may(operator.role, "typeIdNumber")) return refuse(refusal("notAllowed"));
  return identify(till, input.name, input.idNumber, null, "typed");
}

function identify(
  till: TillContext,
  name: string,
  number: string,
  address: string | null,
  verifiedBy: PersonFacts["verifiedBy"],
): Outcome {
  const idNumber = parseIdNumber(number);
  if (!idNumber.ok) return refuse(refusal(idNumber.refusal.code));
  if (name.trim() === "") return refuse(refusal("nameMissing"));
  const person = personFacts(till, name, idNumber.value, verifiedBy);
  const changed = changeSale(till, () => ok({ kind: "personIdentified", person }), "begin");
  if (!changed.ok) return changed;
  till.crypto.prepareSeal();
  till.session.personSecret = {
    name: name.trim(),
    idNumber: idNumber.value,
    phone: null,
    address,
    deliveryAddress: null,
  };
  return ok(null);
}

function personFacts(
  till: TillContext,
  name: string,
  idNumber: IdNumber,
  verifiedBy: PersonFacts["verifiedBy"],
): PersonFacts {
  return {
    documentKind: "residentId",
    verifiedBy,
    maskedName: maskName(name),
    maskedNumber: maskIdNumber(idNumber),
    ageBand: ageBand(ageInYears(idNumber, trustedNow(till))),
    regionCode: regionOf(idNumber),
    tokens: till.crypto.personTokens(idNumber),
  };
}

/** A phone number and an address for the delivery, if the customer gives them: in memory for the sale, then sealed. */
export function setContact(
  till: TillContext,
  input: { phone: string | null; deliveryAddress: string | null },
): Outcome {
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  const { personSecret } = till.session;
  if (personSecret === null) return refuse(refusal("personMissing"));
  const phone = input.phone === null ? null : parseMobileNumber(input.phone);
  if (phone?.ok === false) return refuse(refusal(phone.refusal.code));
  const deliveryAddress = input.deliveryAddress?.trim() || null;
  till.session.personSecret = { ...personSecret, phone: phone?.value ?? null, deliveryAddress };
  return ok(null);
}

export function clearPerson(till: TillContext): Outcome {
  const changed = changeSale(till, () => ok({ kind: "personCleared" }));
  if (!changed.ok) return changed;
  till.session.personSecret = null;
  return ok(null);
}
