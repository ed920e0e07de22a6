import type { SaleLineView, SaleView } from "../../contract/index.ts";
import { mobileNumberTail } from "../../domain/identity/mobile-number.ts";
import { sum, zeroFen, type Fen } from "../../domain/money/index.ts";
import type { LineDecision } from "../../domain/programme/decision.ts";
import type { LineFacts } from "../../domain/programme/facts-schema.ts";
import { samePersonSchema } from "../../domain/programme/schema/claim-rules-schema.ts";
import {
  decisionOf,
  linePrices,
  settle,
  totalPrices,
  type Sale,
  type SaleLine,
} from "../../domain/sale/index.ts";
import { capturesOf, offersChoice, programmeOf } from "./line-programme.ts";
import { mayHandInOldItem } from "./optional-old-item.ts";
import type { DecidedSale } from "./sale-decision.ts";
import type { TillContext } from "./till-context.ts";

/** The basket as the cashier sees it, with the decision and its trace for every line. */
export function saleView(till: TillContext, sale: Sale, decided: DecidedSale): SaleView {
  const { decision, toPayFen } = decided;
  const lines = sale.lines.map((line) => lineView(till, line, decisionOf(decision, line), decided));
  const { dueFen, changeFen } = settle(sale, toPayFen);
  return {
    saleId: sale.saleId,
    lines,
    totals: totalPrices(lines.map((line) => line.prices)),
    ...estimates(sale, decided),
    person: personView(sale),
    samePersonAsked: samePersonAsked(decided),
    delivery: sale.delivery,
    contact: contactView(till),
    tenders: [...sale.tenders],
    dueFen,
    changeFen,
  };
}

/** What it comes to once everything that is missing has been captured. */
function estimates(sale: Sale, { decision }: DecidedSale) {
  const prices = sale.lines.map((line) =>
    linePrices(line, expectedFen(decisionOf(decision, line), "instant")),
  );
  const estimatedTotals = totalPrices(prices);
  return {
    estimatedTotals,
    estimatedSubsidyFen: estimatedTotals.subsidyFen,
    estimatedClaimFen: sum(decision.lines.map((line) => expectedFen(line, "claimLater"))),
  };
}

function expectedFen(line: LineDecision, way: NonNullable<LineDecision["way"]>): Fen {
  return line.outcome !== "refused" && line.way === way ? line.estimatedFen : zeroFen;
}

/** Who must be the same person as the claimant, by the programmes that give their subsidy within the price. */
function samePersonAsked(decided: DecidedSale): SaleView["samePersonAsked"] {
  const asking = decided.decision.lines.filter(
    ({ outcome, way }) => outcome !== "refused" && way === "instant",
  );
  const asked = new Set(asking.flatMap((line) => programmeOf(decided, line)?.identity.samePerson ?? []));
  return samePersonSchema.options.filter((one) => asked.has(one));
}

function personView({ person, isAlso }: Sale): SaleView["person"] {
  if (person === null) return null;
  const { documentKind, verifiedBy, maskedName, maskedNumber, ageBand, regionCode } = person;
  return { documentKind, verifiedBy, maskedName, maskedNumber, ageBand, regionCode, isAlso: [...isAlso] };
}

function contactView({ session: { personSecret } }: TillContext): SaleView["contact"] {
  if (personSecret === null) return null;
  const { phone, deliveryAddress } = personSecret;
  return { phoneTail: phone && mobileNumberTail(phone), hasDeliveryAddress: deliveryAddress !== null };
}

function lineView(
  till: TillContext,
  line: SaleLine,
  decision: LineDecision,
  decided: DecidedSale,
): SaleLineView {
  const category = line.goods?.category ?? null;
  return {
    lineId: line.lineId,
    gtin: line.gtin,
    name: line.name,
    brand: line.goods?.brand ?? "",
    model: line.goods?.model ?? "",
    category,
    categoryName: categoryName(till, category),
    grade: line.goods?.grade ?? null,
    serialKind: line.goods?.serialKind ?? "none",
    components:
      programmeOf(decided, decision)?.amount.components.map(({ id, title }) => ({ id, title })) ?? [],
    subsidyWaived: line.subsidyWaived,
    catalogueFen: line.goods?.listFen ?? null,
    isPriceApproved: line.priceApprovalSeq !== null,
    priceParts: line.priceParts,
    prefersClaim: line.prefersClaim,
    mayPreferClaim: offersChoice(decided, line.lineId),
    ...capturesView(line, decision, decided),
    prices: linePrices(line, decision.subsidyFen),
    decision,
  };
}

/** What was captured of the piece, and what its programme calls it. */
function capturesView(line: SaleLine, decision: LineDecision, decided: DecidedSale) {
  const { oldItem, photos } = line;
  const wanted = capturesOf(decided, decision, "photo");
  const [undertaking] = capturesOf(decided, decision, "undertaking");
  return {
    serial: line.serial,
    serialReadTwice: line.serialReadTwice,
    imei2: line.imei2,
    oldItem: oldItem && {
      battery: oldItem.battery,
      serial: oldItem.serial,
      proof: oldItem.proof ?? null,
      capacityChecked: oldItem.capacityChecked === true,
    },
    mayHandInOldItem: mayHandInOldItem(decided, decision),
    photos: photos.map(({ id }) => ({ id, title: wanted.find((one) => one.id === id)?.title ?? null })),
    activated: line.activated,
    undertakingSigned: line.undertakingSigned,
    undertakingTitle: undertaking?.title ?? null,
    invoiceNumber: line.invoiceNumber,
    code: codeView(decided.facts.lines.find(({ lineId }) => lineId === line.lineId)),
  };
}

function codeView(facts: LineFacts | undefined): SaleLineView["code"] {
  if (facts?.code === undefined) return null;
  const { codeId, channel, state, validTo } = facts.code;
  return { codeTail: codeId.slice(-4), channel, state, validTo };
}

function categoryName(till: TillContext, code: string | null): string | null {
  for (const programme of till.programmes) {
    const category = programme.categories.find((candidate) => candidate.code === code);
    if (category !== undefined) return category.name;
  }
  return null;
}
