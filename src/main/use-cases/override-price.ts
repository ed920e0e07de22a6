import { refusal } from "../../contract/index.ts";
import type { Fen } from "../../domain/money/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import { overridePrice } from "../../domain/sale/index.ts";
import { approveOverride, type Approval } from "./approve-override.ts";
import { changeSale, tryChange } from "./change-sale.ts";
import type { Outcome, TillContext } from "./till-context.ts";

type Override = {
  readonly lineId: string;
  readonly priceFen: Fen;
  readonly reason: string;
  readonly approval: Approval;
};

/**
 * Sells a line at another price than the catalogue's. It always takes another person than the seller, also when a
 * manager sells. That they agreed is journalled before the price changes; a price that could not be set is refused
 * before anybody types a PIN in vain.
 */
export async function overrideLinePrice(
  till: TillContext,
  { lineId, priceFen, reason, approval }: Override,
): Promise<Outcome> {
  if (reason === "") return refuse(refusal("reasonMissing"));
  // Which entry it will be is not known yet, and does not matter for whether the price may be set.
  const possible = tryChange(till, (sale) => overridePrice(sale, lineId, priceFen, 1));
  if (!possible.ok) return possible;
  const approved = await approveOverride(till, { act: "price", subject: lineId, reason }, approval);
  if (!approved.ok) return approved;
  const changed = changeSale(till, (sale) => overridePrice(sale, lineId, priceFen, approved.value));
  return changed.ok ? ok(null) : changed;
}
