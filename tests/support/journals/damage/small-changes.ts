import { fen, type Fen } from "../../../../src/domain/money/index.ts";

/** An amount and a little more. */
export const plus = (amount: number, more: number): Fen => fen(amount + more);
/** From 1 to so many. */
export const some = (random: () => number, most = 1_000) => 1 + Math.floor(random() * most);
export const operator = { id: "1001", role: "cashier" } as const;
export const system = { id: "system", role: "system" } as const;
