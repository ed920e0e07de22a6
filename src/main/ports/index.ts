export type { Anchor, AnchoredDoubt, AnchorReading, AnchorState } from "./anchor.ts";
export type { CatalogueStore, CatalogueVersion } from "./catalogue-store.ts";
export type { Clock } from "./clock.ts";
export type { IdSource } from "./id-source.ts";
export type {
  Acknowledged,
  JournalStore,
  PrintState,
  SavedOperator,
  StoredCertificate,
  StoredEnrolment,
  StoredOperator,
  StoredShift,
  StoreFailure,
  UnsignedRun,
  WrongPins,
} from "./journal-store.ts";
export { SignerFailed, type Signer } from "./signer.ts";
