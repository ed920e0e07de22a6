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
    return isPersonRight(entry.body) ? null : "wrongPerson";
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
