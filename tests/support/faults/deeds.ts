import type { Refusal } from "../../../src/contract/index.ts";
import type { EntryKind } from "../../../src/domain/journal/entry-schema.ts";
import type { Result } from "../../../src/domain/result.ts";
import { wellKnownGoods } from "../../../src/platform/demo/well-known-goods.ts";
import { addPiece } from "../desk.ts";
import { inventPerson } from "../people.ts";
import { chooseForReturn, demoApproval, proposedRefunds } from "../return-steps.ts";
import type { TestScreen } from "../test-screen.ts";
import { payAndComplete, type TestTill } from "../test-till.ts";

/** Something that a cashier does and that must be on disk when it is answered. */
export type Deed = {
  readonly entryKind: EntryKind;
  /** Brings the till to where it can be done; what is returned does it, and asks for the same again when it was refused. */
  prepare(till: TestTill, number: number): Promise<() => Promise<Result<unknown, Refusal>>>;
};

/** Each with several writes of its own: an entry, a sealed box, something beside the entry, a second person's word. */
export const deeds: Readonly<Record<string, Deed>> = {
  "a sale": {
    entryKind: "saleCompleted",
    async prepare({ screen }, number) {
      await fillBasket(screen, number);
      const { sale } = await screen.must("till:getView", {});
      await screen.must("tender:add", { kind: "cash", amountFen: sale?.dueFen ?? 0, reference: null });
      return () => screen.ask("sale:complete", { saleId: sale?.saleId ?? "" });
    },
  },
  "a return": {
    entryKind: "returnCompleted",
    async prepare(till, number) {
      const { screen } = till;
      await fillBasket(screen, number);
      const returning = await chooseForReturn(till, await payAndComplete(screen), [0]);
      const { returnId, needsApproval } = returning;
      const refunds = proposedRefunds(returning);
      const approval = needsApproval ? demoApproval : null;
      return () => screen.ask("return:complete", { returnId, refunds, reason: "顾客不想要了", approval });
    },
  },
  "the close of a shift": {
    entryKind: "shiftClosed",
    async prepare({ screen }) {
      const { shift } = await screen.must("till:getView", {});
      if (shift === null) await screen.must("shift:open", { floatFen: 0 });
      const countedCashFen = (await screen.must("till:getView", {})).shift?.totals.cashExpectedFen ?? 0;
      return () => screen.ask("shift:close", { countedCashFen, differenceReason: null });
    },
  },
};

async function fillBasket(screen: TestScreen, number: number): Promise<void> {
  const { name, idNumber } = inventPerson(number);
  const serial = `BAD${String(number).padStart(8, "0")}`;
  await addPiece(screen, wellKnownGoods.gradeOneRefrigerator, serial);
  await screen.must("person:enterTyped", { name, idNumber });
}
