import { bytesClasses } from "./bytes-classes.ts";
import { chainClasses } from "./chain-classes.ts";
import type { DamageClass } from "./forge.ts";
import { claimClasses, priceClasses } from "./claim-classes.ts";
import { certificateClasses } from "./certificate-classes.ts";
import { enrolmentClasses, keyClasses } from "./key-classes.ts";
import { returnClasses } from "./return-classes.ts";
import { runClasses } from "./run-classes.ts";
import { saleClasses } from "./sale-classes.ts";
import { shiftClasses } from "./shift-classes.ts";
import { peopleClasses, stateClasses } from "./state-classes.ts";
import { signatureClasses } from "./signature-classes.ts";

export type { DamageClass, Forged, Mutant } from "./forge.ts";

/** Every way to damage a journal that we thought of. */
export const damageClasses: readonly DamageClass[] = [
  ...bytesClasses,
  ...signatureClasses,
  ...chainClasses,
  ...certificateClasses,
  ...enrolmentClasses,
  ...keyClasses,
  ...runClasses,
  ...saleClasses,
  ...claimClasses,
  ...priceClasses,
  ...shiftClasses,
  ...returnClasses,
  ...peopleClasses,
  ...stateClasses,
];
