import { fen, type Fen } from "./fen.ts";

export function minimum(left: Fen, right: Fen): Fen {
  return fen(Math.min(left, right));
}
