import type { Migration } from "./migration.ts";
import { projections0002ReturnedPieces } from "./projections-0002-returned-pieces.ts";

/** Every number of a piece is told, also of one that is claimed for afterwards: all is made again from the entries. */
export const projections0003NumbersOfPieces: Migration = {
  name: "projections-0003-numbers-of-pieces",
  up: projections0002ReturnedPieces.up,
};
