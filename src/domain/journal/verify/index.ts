export { damageCodes, type Damage, type DamageCode } from "./damage.ts";
export type { ProgrammeLookUp } from "./rules/index.ts";
export type { SignedCertificate } from "./certificate.ts";
export { readEntry, type ReadEntry } from "./read-entry.ts";
export type { SignedPurpose, TrustedKey, VerifierTrust } from "./trust.ts";
export { createVerifier, type JournalVerifier, type Verdict, type VerifierOptions } from "./verifier.ts";
