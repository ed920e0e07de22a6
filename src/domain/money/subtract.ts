import { fen, type Fen } from "./fen.ts";

export function subtract(minuend: Fen, subtrahend: Fen): Fen {
  return fen(minuend - subtrahend);
}
