import { fen, type Fen } from "../../../domain/money/index.ts";

const notesFen = [1_000, 5_000, 10_000, 50_000, 100_000];

/** What customers hand over for an amount: exactly it, then what notes of 10 to 1,000 yuan round it up to. */
export function quickAmounts(dueFen: Fen): Fen[] {
  const rounded = notesFen.map((note) => Math.ceil(dueFen / note) * note);
  return [...new Set([dueFen, ...rounded])]
    .sort((left, right) => left - right)
    .slice(0, 6)
    .map(fen);
}
