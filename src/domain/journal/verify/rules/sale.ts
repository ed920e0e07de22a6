import type { SaleCompleted, SaleLineRecord } from "../../sale-completed-schema.ts";
import type { LineFacts } from "../../../programme/facts-schema.ts";
import type { DamageCode } from "../damage.ts";
import { areTendersRight, checkLines, isPriced } from "./amounts.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";

/** A sale in itself: sums, receipt number, the facts of its decision, and what stays of the person. */
export function createSaleRule({ keys }: RuleSurroundings): Rule {
  return ({ head, entry }) => {
    if (entry?.kind === "saleVoided") return checkVoided(entry.body.totals);
    if (entry?.kind !== "saleCompleted") return null;
    const { lines, totals, tenders, changeFen, receiptNumber } = entry.body;
    const unsummed = checkLines(lines, totals);
    if (unsummed !== null) return unsummed;
    if (!areTendersRight(tenders, changeFen, totals.toPayFen)) return "wrongTenders";
    if (receiptNumber !== receiptNumberOf(head)) return "wrongReceiptNumber";
    if (!areFactsRight(entry.body, keys.certificate().regionCode)) return "wrongFacts";
    if (!isPersonRight(entry.body)) return "wrongPerson";
    if (!lines.every((line) => isClaimRight(line, entry.body.facts.journal))) return "wrongClaim";
    return isEvidenceRight(entry.body) ? null : "wrongEvidence";
  };
}

function checkVoided(totals: SaleCompleted["totals"]): DamageCode | null {
  return isPriced(totals) ? null : "wrongPrices";
}

/** A receipt is numbered by the entry that it is the receipt of. */
export function receiptNumberOf({ terminal, seq }: { readonly terminal: string; readonly seq: number }) {
  return `${terminal}-${String(seq).padStart(6, "0")}`;
}

/** The decision was about these very lines, in this order, at this place, and under no doubt that forbids a subsidy. */
function areFactsRight({ lines, facts, person, totals }: SaleCompleted, regionCode: string): boolean {
  if (totals.subsidyFen > 0 && facts.journal !== "sound") return false;
  if (facts.regionCode !== regionCode || facts.lines.length !== lines.length) return false;
  if (person !== null && facts.person?.ageBand !== person.ageBand) return false;
  return facts.lines.every((fact, index) => isAbout(fact, lines[index]));
}

function isAbout(fact: LineFacts, line: SaleLineRecord | undefined): boolean {
  if (line === undefined || fact.lineId !== line.lineId || fact.serial !== line.serial) return false;
  const { listFen, merchantDiscountFen } = line.prices;
  if (fact.listFen !== listFen || fact.merchantDiscountFen !== merchantDiscountFen) return false;
  return fact.goods === null || (fact.goods.gtin === line.gtin && fact.goods.category === line.category);
}

/** Who got a subsidy is noted and agreed to it; of anybody else nothing stays. */
function isPersonRight({ totals, person, sealedPerson, consent }: SaleCompleted): boolean {
  const isSubsidised = totals.subsidyFen > 0;
  return [person, sealedPerson, consent].every((part) => (part !== null) === isSubsidised);
}

/** What is claimed afterwards is not given now, and is no more than was paid. */
function isClaimRight(
  { programme, refusalCode, claim, prices }: SaleLineRecord,
  journal: SaleCompleted["facts"]["journal"],
): boolean {
  if ((claim !== undefined) !== (refusalCode === "claimLater")) return false;
  if (claim === undefined) return true;
  return programme === null && journal === "sound" && claim.expectedFen <= prices.toPayFen;
}

/** Each photo of a piece that is subsidised, now or afterwards, lies in one box, and nothing else does. */
function isEvidenceRight({ lines, facts, evidence = [] }: SaleCompleted): boolean {
  const wanted = lines.flatMap(({ lineId, programme, claim }) => {
    const isWanted = programme !== null || claim !== undefined;
    const photos = (isWanted && facts.lines.find((fact) => fact.lineId === lineId)?.photos) || [];
    return photos.map(({ id }) => JSON.stringify([lineId, id]));
  });
  const kept = evidence.map(({ lineId, photoId }) => JSON.stringify([lineId, photoId]));
  return wanted.toSorted().join() === kept.toSorted().join();
}
