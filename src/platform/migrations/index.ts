import { foundation } from "./0001-foundation.ts";
import { sealedBoxes } from "./0002-sealed-boxes.ts";
import { keysOverTime } from "./0003-keys-over-time.ts";
import { returns } from "./0004-returns.ts";
import { certifiedBy } from "./0005-certified-by.ts";
import { qualifications } from "./0006-qualifications.ts";
import type { Migration } from "./migration.ts";

/** All steps in order. A step that was released is never changed; a new one is added. */
export const migrations: readonly Migration[] = [
  foundation,
  sealedBoxes,
  keysOverTime,
  returns,
  certifiedBy,
  qualifications,
];
