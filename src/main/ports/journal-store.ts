import type { Entry, EntryKind } from "../../domain/journal/entry-schema.ts";
import type { ShiftTotals } from "../../domain/journal/shift-bodies.ts";
import type { OutageCause } from "../../domain/journal/terminal-bodies.ts";
import type { ChainHead, SignedEntry } from "../../domain/journal/check-entry.ts";
import type { Fen } from "../../domain/money/index.ts";
import type { Operator } from "../../domain/operator/operator.ts";
import type { OfflineUse, QuotaUse } from "../../domain/programme/facts-schema.ts";
import type { Result } from "../../domain/result.ts";
import type { EpochMs } from "../../domain/time/instant.ts";

/** Why the store could not write. Nothing of the attempt is left behind. */
export type StoreFailure = { readonly kind: "diskFull" | "ioError" | "busy"; readonly detail: string };

export type StoredShift = {
  readonly shiftId: string;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly floatFen: Fen;
  readonly totals: ShiftTotals;
};

/** Wrong PINs in a row, and until when the operator is locked out. */
export type WrongPins = { readonly count: number; readonly lockedUntil: EpochMs };

export type SavedOperator = Pick<Operator, "id" | "role">;

export type StoredOperator = Operator & { readonly pinHash: string };

export type StoredEnrolment = {
  /** Canonical JSON exactly as signed by the platform. */
  readonly certificate: string;
  readonly signature: string;
  readonly signatureKeyId: string;
  readonly platformUrl: string;
};

export type UnsignedRun = { readonly fromSeq: number; readonly toSeq: number };

/** A certificate's text as the platform signed it. */
export type StoredCertificate = Pick<StoredEnrolment, "certificate" | "signature" | "signatureKeyId">;

/** A programme's document exactly as it was signed. */
export type StoredProgramme = { readonly id: string; readonly version: number; readonly document: string };

export type Acknowledged = ChainHead & { readonly at: string | null };
/** A hot list's document exactly as it was signed. */
export type StoredHotList = { readonly id: string; readonly version: number; readonly document: string };

/** A qualification code that a granted line of this journal spent, and the return of that line; null when there is none. */
export type SpentCode = {
  readonly codeId: string;
  readonly seq: number;
  readonly saleId: string;
  readonly lineId: string;
  readonly returnSeq: number | null;
  readonly returnId: string | null;
};

/** A code that the platform may have frozen for a line of a basket, under an id that this till made up. */
export type CodeHold = {
  readonly tryId: string;
  readonly codeId: string;
  readonly saleId: string;
  readonly lineId: string;
};

/** A line whose subsidy is claimed afterwards, and the entry of its slip; null while none was issued. */
export type StoredClaim = {
  readonly saleSeq: number;
  readonly lineId: string;
  readonly slipSeq: number | null;
};

/** How a print ended; `unconfirmed` when the printer cannot say whether paper came out. */
export type EndedPrint = "printed" | "unconfirmed" | "failed";
export type PrintState = "waiting" | EndedPrint;

/**
 * The journal, what lives and dies with it, and what is derived from it. Synchronous on purpose: a sale is one short
 * transaction, and nothing else runs in between. What is derived is asked as of the last entry, always.
 */
export interface JournalStore {
  /** The last entry; seq 0 and the certificate's hash before the first, null before the terminal is enrolled. */
  head(): ChainHead | null;
  /**
   * Appends an entry in one transaction that is on disk (synchronous=FULL) when this returns; what is derived from it
   * follows when it is asked for. `alongside` runs in the same transaction. A failure leaves nothing behind.
   */
  append(entry: Entry, signed: SignedEntry, hash: string, alongside?: () => void): Result<null, StoreFailure>;
  /** The latest time of any entry, which is the last one's unless the clock was set back; null before the first. */
  latestAt(): string | null;
  /** Entries in order from a seq on, at most this many and about this many bytes of text, but at least one. */
  entriesFrom(seq: number, maxCount: number, maxBytes: number): SignedEntry[];
  /** One entry with the hash it was stored under. */
  entryAt(seq: number): (SignedEntry & { readonly hash: string }) | null;
  /** The unsigned entries at the end that no `signerRecovered` vouches for yet; null when there are none. */
  unsignedRun(): UnsignedRun | null;
  /** Which of these kinds came last among so many last entries, by the column beside the entries; null when none did. */
  lastKindOf(kinds: readonly EntryKind[], among: number): EntryKind | null;
  /** The hash under which an entry is stored; null where there is none. */
  hashAt(seq: number): string | null;
  saleSeq(saleId: string): number | null;
  /** The returns of the sale at this seq, in order. */
  returnsOf(saleSeq: number): number[];
  returnSeq(returnId: string): number | null;

  acknowledged(): Acknowledged;
  acknowledge(cursor: ChainHead, at: string): void;

  /** What these person tokens used of each category on each day, by this terminal's own journal. */
  quotaUses(tokens: readonly string[]): QuotaUse[];
  /**
   * Whether the piece that has this number, as its serial number or as its second IMEI, was subsidised here or sold to be
   * claimed for afterwards, and did not come back.
   */
  isSerialSubsidised(number: string): boolean;
  /** Whether this very picture served for another piece than the one of this number. */
  isPhotoUsed(sha256: string, serial: string | null): boolean;
  /** Whether an entry names this box with a photo. */
  isEvidence(boxSha256: string): boolean;
  /** The lines of the sale at this seq whose subsidy is claimed afterwards, in the order of their slips. */
  claimsOf(saleSeq: number): StoredClaim[];
  /** Lines for which a slip is still to be issued, oldest first. */
  claimsWithoutSlip(): StoredClaim[];
  /** Whether a granted line of this journal has this qualification code. A return does not free it. */
  isCodeSpent(codeId: string): boolean;
  /** The codes of which an entry behind this one says that they were spent, or that their goods came back. */
  codesBehind(seq: number): SpentCode[];
  /** Subsidies in entries that the platform has not acknowledged, by programme. */
  unacknowledgedUses(): OfflineUse[];
  /** Of the subsidies behind this entry, what these person tokens had. */
  personUses(tokens: readonly string[], behindSeq: number): OfflineUse[];

  openShift(): StoredShift | null;
  openOutage(): { readonly beganAt: string; readonly cause: OutageCause } | null;

  operators(): StoredOperator[];
  saveOperator(operator: StoredOperator): void;
  /** Whom a technician saved since the journal was last told. */
  savedOperators(): SavedOperator[];
  /** Has the next start journal that this operator was saved. */
  announceOperator(id: string): void;
  /** Called only as `alongside` of the entry that says so. */
  forgetSavedOperator(id: string): void;
  wrongPins(operatorId: string): WrongPins;
  /** On disk when this returns. */
  saveWrongPins(operatorId: string, wrong: WrongPins): Result<null, StoreFailure>;

  enrolment(): StoredEnrolment | null;
  /** The certificate of the key in force: that of the enrolment, until the key changes. */
  currentCertificate(): StoredCertificate | null;
  /** Called only as `alongside` of the entry that puts the key in force. */
  saveCurrentCertificate(certificate: StoredCertificate): void;
  /** Whether the platform no longer trusts this key. */
  isKeyRevoked(keyId: string): boolean;
  /** Called only as `alongside` of the entry that notes it. */
  saveRevokedKey(keyId: string): void;
  saveEnrolment(enrolment: StoredEnrolment, genesisHash: string): void;

  /** The newest version of each installed programme, as it is stored, readable or not. */
  programmesInForce(): StoredProgramme[];
  /** One version of a programme that was installed, also one that a newer one replaced. */
  programmeVersion(id: string, version: number): StoredProgramme | null;
  /** Called only as `alongside` of the entry that notes it. */
  saveProgramme(programme: StoredProgramme): void;
  /** Stores a document again that the journal says was installed. On disk when this returns. */
  putProgrammeBack(programme: StoredProgramme): Result<null, StoreFailure>;
  /** The newest version of a programme that the journal says was installed; 0 when there is none. */
  newestInstalled(id: string): number;
  /** Whether the journal says that exactly this was installed. */
  isPublicationNoted(kind: string, id: string, version: number, sha256: string): boolean;
  /** Whether the journal says that exactly this was refused. */
  isRefusalNoted(kind: string, id: string, version: number, sha256: string): boolean;

  /** The newest version of each installed hot list, as it is stored, readable or not. */
  hotLists(): StoredHotList[];
  /** Called only as `alongside` of the entry that notes it. */
  saveHotList(hotList: StoredHotList): void;
  /** Codes that the platform may hold frozen for this till, whatever became of the sale. */
  codeHolds(): CodeHold[];
  /** On disk when this returns: the platform is asked only under an id that a restart still knows. */
  saveCodeHold(hold: CodeHold): Result<null, StoreFailure>;
  removeCodeHold(tryId: string): void;
  /** Up to which entry the platform was told what became of codes. */
  codesReportedSeq(): number;
  noteCodesReported(seq: number): void;

  /** Receipts of sales and returns that no printer has brought out, oldest first; of these the newest so many. */
  unprintedSales(most?: number): number[];
  printState(seq: number): PrintState | null;
  /** Notes how a print ended; on disk when this returns. */
  setPrintState(seq: number, state: EndedPrint): void;

  /**
   * Notes when the sealed boxes of acknowledged entries end, for at most so many entries behind those noted before;
   * `endOf` is given an entry's text. Returns how many entries it looked at: 0 when all are noted.
   */
  noteBoxEnds(acknowledgedSeq: number, mostEntries: number, endOf: (text: string) => EpochMs): number;
  /** Deletes boxes whose end has come, at most so many; their entries stay as they are. Returns how many. */
  deleteEndedBoxes(now: EpochMs, mostBoxes: number): number;
  /** Empties the write-ahead log, in which deleted boxes still stand. */
  clearDeletedBoxes(): void;

  /**
   * Work that no sale should wait for, to be called when nothing is in hand: writes what is derived to its file and moves
   * the write-ahead log into the database. Takes milliseconds, more on a slow disk; nothing is lost if it never comes.
   */
  settle(): void;
  close(): void;
}
