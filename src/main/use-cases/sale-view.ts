import type { SaleLineView, SaleView } from "../../contract/index.ts";
import { mobileNumberTail } from "../../domain/identity/mobile-number.ts";
import { sum } from "../../domain/money/index.ts";
import type { LineDecision } from "../../domain/programme/decision.ts";
import {
  decisionOf,
  linePrices,
  settle,
  totalPrices,
  type Sale,
  type SaleLine,
} from "../../domain/sale/index.ts";
import type { DecidedSale } from "./sale-decision.ts";
import type { TillContext } from "./till-context.ts";

/** The basket as the cashier sees it, with the decision and its trace for every line. */
export function saleView(till: TillContext, sale: Sale, { decision, toPayFen }: DecidedSale): SaleView {
  const lines = sale.lines.map((line) => lineView(till, line, decisionOf(decision, line)));
  const { dueFen, changeFen } = settle(sale, toPayFen);
  return {
    saleId: sale.saleId,
    lines,
    totals: totalPrices(lines.map((line) => line.prices)),
    estimatedSubsidyFen: sum(decision.lines.map((line) => line.estimatedFen)),
    person: personView(sale),
    contact: contactView(till),
    tenders: [...sale.tenders],
    dueFen,
    changeFen,
  };
}

function personView({ person }: Sale): SaleView["person"] {
  if (person === null) return null;
  const { documentKind, verifiedBy, maskedName, maskedNumber, ageBand, regionCode } = person;
  return { documentKind, verifiedBy, maskedName, maskedNumber, ageBand, regionCode };
}

function contactView({ session: { personSecret } }: TillContext): SaleView["contact"] {
  if (personSecret === null) return null;
  const { phone, deliveryAddress } = personSecret;
  return { phoneTail: phone && mobileNumberTail(phone), hasDeliveryAddress: deliveryAddress !== null };
}

function lineView(till: TillContext, line: SaleLine, decision: LineDecision): SaleLineView {
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
    serial: line.serial,
    oldItem: line.oldItem && { battery: line.oldItem.battery, serial: line.oldItem.serial },
    subsidyWaived: line.subsidyWaived,
    prices: linePrices(line, decision.subsidyFen),
    decision,
  };
}

function categoryName(till: TillContext, code: string | null): string | null {
  for (const programme of till.programmes) {
    const category = programme.categories.find((candidate) => candidate.code === code);
    if (category !== undefined) return category.name;
  }
  return null;
}
