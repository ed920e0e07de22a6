import type { FourPrices } from "../journal/sale-completed-schema.ts";
import { fen, subtract, sum, type Fen } from "../money/index.ts";
import type { Sale, SaleLine } from "./sale.ts";

/** The four prices of a line: 标价, 商家优惠, 政府补贴, 应付. */
export function linePrices(line: SaleLine, subsidyFen: Fen): FourPrices {
  const { listFen, merchantDiscountFen } = line;
  const toPayFen = subtract(subtract(listFen, merchantDiscountFen), subsidyFen);
  return { listFen, merchantDiscountFen, subsidyFen, toPayFen };
}

/** The sum over lines is always exactly the total. */
export function totalPrices(lines: readonly FourPrices[]): FourPrices {
  return {
    listFen: sum(lines.map((line) => line.listFen)),
    merchantDiscountFen: sum(lines.map((line) => line.merchantDiscountFen)),
    subsidyFen: sum(lines.map((line) => line.subsidyFen)),
    toPayFen: sum(lines.map((line) => line.toPayFen)),
  };
}

export type Settlement = {
  readonly tenderedFen: Fen;
  readonly cashFen: Fen;
  readonly dueFen: Fen;
  readonly changeFen: Fen;
};

/** What is still due, and the change. Only cash can be given back, so change is never more than the cash. */
export function settle(sale: Sale, toPayFen: Fen): Settlement {
  const tenderedFen = sum(sale.tenders.map((tender) => tender.amountFen));
  const cashFen = sum(sale.tenders.filter(({ kind }) => kind === "cash").map((tender) => tender.amountFen));
  const overFen = Math.max(0, tenderedFen - toPayFen);
  return {
    tenderedFen,
    cashFen,
    dueFen: fen(Math.max(0, toPayFen - tenderedFen)),
    changeFen: fen(Math.min(overFen, cashFen)),
  };
}
