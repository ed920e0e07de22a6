import type { Refusal } from "../../contract/index.ts";
import type { Actor } from "../../domain/operator/operator.ts";
import type { Programme } from "../../domain/programme/programme-schema.ts";
import type { Result } from "../../domain/result.ts";
import type { PosPrinter, StatusUpdate } from "../../drivers/upos/index.ts";
import type { SyncState } from "../../sync/engine/index.ts";
import type { Certificate, PersonSecret } from "../../sync/protocol/index.ts";
import type { CodeKey } from "../../domain/voucher/index.ts";
import type {
  CatalogueStore,
  Clock,
  EvidenceStore,
  IdSource,
  JournalStore,
  QualificationDesk,
  Signer,
} from "../ports/index.ts";
import type { InstalledHotList } from "./code-trust.ts";
import type { JournalTrust } from "./journal-trust.ts";
import type { Session } from "./session.ts";
import type { TillTime } from "./till-time.ts";

export type Outcome<Value = null> = Result<Value, Refusal>;

/** Cryptography as the use cases need it; implemented in main/crypto. */
export type TillCrypto = {
  readonly sha256Hex: (text: string | Uint8Array) => string;
  /** Whether a key of the platform (Ed25519) signed prefix + text. */
  readonly isSignedBy: (publicKey: string, prefix: string, text: string, signature: string) => boolean;
  /** The same by a key's own suite, for qualification codes, which others than the platform may issue. */
  readonly isSignedByKey: (key: CodeKey, prefix: string, text: string, signature: string) => boolean;
  readonly personTokens: (documentNumber: string) => Record<string, string>;
  /** Begins the slow part of the next seal, as soon as somebody is known who will be sealed. */
  readonly prepareSeal: () => void;
  /** Seals to the platform's key, bound to terminal and seq. */
  readonly sealPerson: (secret: PersonSecret, binding: string) => Promise<string>;
  /** Seals a photo to the platform's key, bound to terminal and picture. */
  readonly sealEvidence: (image: Uint8Array, binding: string) => Promise<string>;
  readonly isPin: (pin: string, pinHash: string) => Promise<boolean>;
};

/** For diagnosis only: codes and counts, nothing personal. */
export type Log = {
  info(fields: Record<string, string | number | boolean | null>, message: string): void;
  warn(fields: Record<string, string | number | boolean | null>, message: string): void;
  error(fields: Record<string, string | number | boolean | null>, message: string): void;
};

/** Everything that a use case may reach. Made once by till.ts. */
export type TillContext = {
  readonly store: JournalStore;
  readonly catalogue: CatalogueStore;
  readonly evidence: EvidenceStore;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly crypto: TillCrypto;
  /** The text of a compressed chunk of goods; rejects when it is damaged or far too large. */
  readonly decompressText: (bytes: Uint8Array) => Promise<string>;
  readonly log: Log;
  readonly certificate: Certificate;
  readonly isDemo: boolean;
  /** An exercise: nothing of it is signed, sent or paid. */
  readonly isTraining: boolean;
  readonly session: Session;
  /** Installed programmes, parsed once and again after each installation. */
  programmes: readonly Programme[];
  /** Which qualification codes no longer count, and who may sign them besides the platform. */
  hotLists: readonly InstalledHotList[];
  /** Where qualification codes are frozen and redeemed; null in an exercise. */
  readonly desk: QualificationDesk | null;
  sync: SyncState;
  readonly time: TillTime;
  readonly trust: JournalTrust;
  readonly printer: PosPrinter | null;
  readonly deviceStatus: Map<"scanner" | "idCardReader" | "posPrinter", StatusUpdate | null>;
  /** Tells every screen that something changed. */
  readonly changed: () => void;
  /** Resolves once the answer to the command in hand has been sent: what nobody waits for is made behind it. */
  readonly afterAnswer: () => Promise<void>;
  /** Work that goes on after an answer; closing the till waits for it. */
  readonly inBackground: (work: Promise<void>) => void;
  /** Tells the exchange that the journal grew. */
  readonly journalGrew: () => void;
};

/** The operator for an entry; a refusal when nobody is signed on. */
export function currentActor(till: TillContext): Actor | null {
  const operator = till.session.operator;
  return operator && { id: operator.id, role: operator.role };
}
