import { add } from "./add.ts";
import { zeroFen, type Fen } from "./fen.ts";

export function sum(amounts: Iterable<Fen>): Fen {
  let total = zeroFen;
  for (const amount of amounts) total = add(total, amount);
  return total;
}
