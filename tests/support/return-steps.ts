import type { TillView } from "../../src/contract/index.ts";
import type { TestTill } from "./test-till.ts";

type Returning = NonNullable<TillView["returning"]>;

/** The demo shop's manager, who agrees to what a cashier may not do alone. */
export const demoApproval = { operatorId: "2001", pin: "123456" };

/** Opens the return of the sale at this seq and chooses these lines of it, counted from 0. */
export async function chooseForReturn(
  { screen }: TestTill,
  saleSeq: number,
  indexes: readonly number[],
): Promise<Returning> {
  await screen.must("return:begin", { text: String(saleSeq) });
  const { returning } = await screen.must("till:getView", {});
  for (const [index, line] of (returning?.lines ?? []).entries()) {
    if (line.isReturned) continue;
    await screen.must("return:chooseLine", { lineId: line.lineId, isChosen: indexes.includes(index) });
  }
  const chosen = (await screen.must("till:getView", {})).returning;
  if (chosen === null) throw new Error("There is no return in progress");
  return chosen;
}

/** The refunds as the screen proposes them, with the references that an external terminal gave. */
export function proposedRefunds({ refunds }: Pick<Returning, "refunds">) {
  return refunds.map((refund) => ({ ...refund, reference: refund.kind === "cash" ? null : "REFUND-0001" }));
}

/** Takes these lines of a sale back, agreed to by the manager. Returns the return's seq. */
export async function returnLines(
  till: TestTill,
  saleSeq: number,
  indexes: readonly number[],
): Promise<number> {
  const returning = await chooseForReturn(till, saleSeq, indexes);
  const { seq } = await till.screen.must("return:complete", {
    returnId: returning.returnId,
    refunds: proposedRefunds(returning),
    reason: "顾客不想要了",
    approval: returning.needsApproval ? demoApproval : null,
  });
  return seq;
}

/** Takes the first line of a sale back: the shortest return there is. */
export function returnFirstLine(till: TestTill, saleSeq: number): Promise<number> {
  return returnLines(till, saleSeq, [0]);
}
