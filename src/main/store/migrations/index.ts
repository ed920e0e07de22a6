import { catalogue0001Initial } from "./catalogue-0001-initial.ts";
import { journal0001Initial } from "./journal-0001-initial.ts";
import { journal0003SealedBoxes } from "./journal-0003-sealed-boxes.ts";
import { journal0002TimeAndLocks } from "./journal-0002-time-and-locks.ts";

/** In order; the position is the schema version. Only ever appended to. */
export const journalMigrations = [journal0001Initial, journal0002TimeAndLocks, journal0003SealedBoxes];
export const catalogueMigrations = [catalogue0001Initial];
