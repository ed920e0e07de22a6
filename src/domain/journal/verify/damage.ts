/** What can be wrong with a journal, in the order in which a verifier looks. `docs/journal-format.md` explains each. */
export const damageCodes = [
  // The certificate, always at seq 0.
  "badCertificate",
  "foreignPlatform",
  "badCertificateSignature",
  // The place of a record.
  "missingEntry",
  "repeatedEntry",
  "twoSuccessors",
  // The bytes.
  "notUtf8",
  "tooLarge",
  "notParsed",
  "notCanonical",
  "badHead",
  "badBody",
  // The chain.
  "wrongTerminal",
  "wrongSeq",
  "brokenChain",
  // Signatures and keys.
  "replayedEnrolment",
  "wrongEnrolment",
  "missingSignature",
  "unexpectedSignature",
  "badRotation",
  "badRevocation",
  "unknownKey",
  "retiredKey",
  "revokedKey",
  "badSignature",
  "uncoveredRun",
  "badRecovery",
  // What even the holder of the key cannot write without being seen.
  "timeRanBack",
  "wrongJump",
  "shiftAlreadyOpen",
  "noOpenShift",
  "wrongShift",
  "wrongClosingTotals",
  "wrongCount",
  "wrongPrices",
  "wrongSubsidy",
  "wrongTotals",
  "wrongTenders",
  "wrongReceiptNumber",
  "repeatedSale",
  "repeatedLine",
  "wrongFacts",
  "wrongPerson",
  "wrongClaim",
  "wrongEvidence",
  "wrongSealedBox",
  "subsidyWhileDoubted",
  "notDoubted",
  "programmeNotInstalled",
  "olderProgramme",
  "codeSpentTwice",
  "wrongReturn",
  "returnedTwice",
  "ownApproval",
  "wrongApproval",
  "forwardReference",
  "outageNotEnded",
  "outageNotBegun",
  "wrongOutage",
  "wrongTraining",
  "tradeInTraining",
  // What the journal alone cannot show.
  "otherHistory",
  "cutTail",
  "badExport",
] as const;

export type DamageCode = (typeof damageCodes)[number];

/** The first thing that is wrong: with which entry, and what. `seq` 0 is the certificate. */
export type Damage = { readonly seq: number; readonly code: DamageCode };
