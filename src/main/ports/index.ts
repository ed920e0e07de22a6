export type { Anchor, AnchoredDoubt, AnchorReading, AnchorState } from "./anchor.ts";
export type { CatalogueStore, CatalogueVersion } from "./catalogue-store.ts";
export type { Clock } from "./clock.ts";
export type { EvidenceStore } from "./evidence-store.ts";
export type { IdSource } from "./id-source.ts";
export type {
  Acknowledged,
  CodeHold,
  JournalStore,
  PrintState,
  SavedOperator,
  SpentCode,
  StoredHotList,
  StoredCertificate,
  StoredClaim,
  StoredEnrolment,
  StoredOperator,
  StoredProgramme,
  StoredShift,
  StoreFailure,
  UnsignedRun,
  WrongPins,
} from "./journal-store.ts";
export type { DeskAnswer, DeskFailure, DeskOutcome, QualificationDesk } from "./qualification-desk.ts";
export { SignerFailed, type Signer } from "./signer.ts";
