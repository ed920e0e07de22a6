import { fen, type Fen } from "./fen.ts";

export function add(left: Fen, right: Fen): Fen {
  return fen(left + right);
}
