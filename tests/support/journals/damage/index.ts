import { bytesClasses } from "./bytes-classes.ts";
import { chainClasses } from "./chain-classes.ts";
import type { DamageClass } from "./forge.ts";
import { keyDamageClasses } from "./key-classes.ts";
import { ruleClasses } from "./rule-classes.ts";
import { signatureClasses } from "./signature-classes.ts";

export type { DamageClass, Forged, Mutant } from "./forge.ts";

/** Every way to damage a journal that we thought of. */
export const damageClasses: readonly DamageClass[] = [
  ...bytesClasses,
  ...signatureClasses,
  ...chainClasses,
  ...keyDamageClasses,
  ...ruleClasses,
];
