import { hashPin } from "./crypto/index.ts";
import type { JournalStore } from "./ports/index.ts";

/** Invented people for the demo shop; the sign-on screen of demo mode tells their PIN. */
const demoOperators = [
  { id: "1001", name: "李小满", role: "cashier" },
  { id: "2001", name: "王店长", role: "manager" },
  { id: "9001", name: "赵工", role: "technician" },
] as const;

export const demoPin = "123456";

/** Gives a demo till those of its operators that it lacks: a start that was cut short may have left only some. */
export async function seedDemoOperators(store: JournalStore): Promise<void> {
  const present = new Set(store.operators().map(({ id }) => id));
  for (const operator of demoOperators) {
    if (!present.has(operator.id)) store.saveOperator({ ...operator, pinHash: await hashPin(demoPin) });
  }
}
