import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { addPiece } from "./desk.ts";
import { payAndComplete } from "./test-till.ts";
import type { TestScreen } from "./test-screen.ts";

/** Of three categories, since one person may have one of each. */
const pieces = [wellKnownGoods.robotVacuum, wellKnownGoods.coffeeMachine, "6999240101018"];

/** Sells a piece for each number in the Shenzhen shop to somebody who rather claims afterwards. Returns the sale's seq. */
export async function sellForClaims(screen: TestScreen, serials: readonly string[]): Promise<number> {
  for (const [index, serial] of serials.entries()) {
    const { lineId } = await addPiece(screen, pieces[index % pieces.length] ?? "", serial);
    await screen.must("sale:preferClaim", { lineId, prefersClaim: true });
  }
  return payAndComplete(screen);
}
