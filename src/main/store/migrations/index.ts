import { catalogue0001Initial } from "./catalogue-0001-initial.ts";
import { journal0001Initial } from "./journal-0001-initial.ts";
import { journal0002TimeAndLocks } from "./journal-0002-time-and-locks.ts";
import { journal0003SealedBoxes } from "./journal-0003-sealed-boxes.ts";
import { journal0004BoxRetention } from "./journal-0004-box-retention.ts";
import { journal0005TruthAlone } from "./journal-0005-truth-alone.ts";
import { journal0006KeysOverTime } from "./journal-0006-keys-over-time.ts";
import { journal0007SavedOperators } from "./journal-0007-saved-operators.ts";
import { journal0008ProgrammeVersions } from "./journal-0008-programme-versions.ts";
import { journal0009Codes } from "./journal-0009-codes.ts";
import { projections0001Initial } from "./projections-0001-initial.ts";
import { projections0002ReturnedPieces } from "./projections-0002-returned-pieces.ts";
import { projections0003NumbersOfPieces } from "./projections-0003-numbers-of-pieces.ts";

/** In order; the position is the schema version. Only ever appended to. */
export const journalMigrations = [
  journal0001Initial,
  journal0002TimeAndLocks,
  journal0003SealedBoxes,
  journal0004BoxRetention,
  journal0005TruthAlone,
  journal0006KeysOverTime,
  journal0007SavedOperators,
  journal0008ProgrammeVersions,
  journal0009Codes,
];
export const catalogueMigrations = [catalogue0001Initial];
export const projectionsMigrations = [
  projections0001Initial,
  projections0002ReturnedPieces,
  projections0003NumbersOfPieces,
];
