import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { inventPerson } from "./people.ts";
import type { TestScreen } from "./test-screen.ts";

export type FullDiskReport = {
  /** Sales completed before the disk took no more, on the last drops of space. */
  readonly soldBefore: number;
  readonly refusalCode: string | null;
  readonly noticeCodes: readonly string[];
  /** The basket before and after the refusal: its saleId, its lines, and what is still due. */
  readonly basketBefore: unknown;
  readonly basketAfter: unknown;
  readonly refusedTwice: boolean;
  readonly shiftRefusalCode: string | null;
  /** The same request, when there was space again. */
  readonly seqAfter: number | null;
};

const mostSales = 3_000;

/**
 * Sells until the disk is full in the middle of a sale, and completes that sale when there is space again. `fill` takes
 * all space; a database has some left in what it holds already, so it takes some sales until it is refused.
 */
export async function sellThroughFullDisk(
  screen: TestScreen,
  disk: { readonly fill: () => void; readonly free: () => void },
): Promise<FullDiskReport> {
  disk.fill();
  for (let soldBefore = 0; soldBefore < mostSales; soldBefore += 1) {
    const { saleId, view: basketBefore } = await prepare(screen, soldBefore);
    const answer = await screen.ask("sale:complete", { saleId });
    if (answer.ok) continue;
    const again = await screen.ask("sale:complete", { saleId });
    const closing = await screen.ask("shift:open", { floatFen: 0 });
    const basketAfter = await basket(screen);
    const noticeCodes = screen.view().notices.map(({ code }) => code);
    disk.free();
    const after = await screen.must("sale:complete", { saleId });
    return {
      soldBefore,
      refusalCode: answer.refusal.code,
      noticeCodes,
      basketBefore,
      basketAfter: basketAfter.view,
      refusedTwice: !again.ok,
      shiftRefusalCode: closing.ok ? null : closing.refusal.code,
      seqAfter: after.seq,
    };
  }
  throw new Error(`The disk was never full, after ${mostSales} sales`);
}

/** A paid basket: a refrigerator for somebody of their own, so that entry, sealed box and projections are all at stake. */
async function prepare(screen: TestScreen, index: number) {
  const { name, idNumber } = inventPerson(index);
  await screen.must("scan:receive", { text: wellKnownGoods.gradeOneRefrigerator, source: "wedge" });
  await screen.must("scan:receive", { text: `FULL${String(index).padStart(8, "0")}`, source: "wedge" });
  await screen.must("person:enterTyped", { name, idNumber });
  const { sale } = await screen.must("till:getView", {});
  await screen.must("tender:add", { kind: "cash", amountFen: sale?.dueFen ?? 0, reference: null });
  return basket(screen);
}

async function basket(screen: TestScreen) {
  const { sale } = await screen.must("till:getView", {});
  if (sale === null) throw new Error("The basket is gone");
  const { saleId, lines, tenders, dueFen, totals, person } = sale;
  return {
    saleId,
    view: { saleId, lines: lines.map(({ serial }) => serial), tenders, dueFen, totals, person },
  };
}
