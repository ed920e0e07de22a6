import type { OutageCause } from "../../domain/journal/terminal-bodies.ts";
import type { Result } from "../../domain/result.ts";
import type { EnrolmentRequest, EnrolmentResponse } from "../protocol/enrolment.ts";
import type {
  CursorResponse,
  HeldEntries,
  IngestResponse,
  JournalReport,
  Problem,
  SentEntry,
} from "../protocol/ingestion.ts";
import type { KeyRequest, RevocationList } from "../protocol/terminal-keys.ts";
import type { PublicationIndex, PublicationListing, ReceivedPublication } from "../protocol/publication.ts";

/** Why an exchange failed. `problem` is set when the platform itself refused, in its own words. */
export type LinkFailure = {
  readonly cause: OutageCause;
  readonly detail: string;
  readonly problem: Problem["code"] | null;
};

export type LinkOutcome<Value> = Promise<Result<Value, LinkFailure>>;

/**
 * The way to the platform. Every call ends within its deadline, parses what came back, and never throws for
 * anything that a network or a platform can do: an HTML page is `badAnswer`, silence is `platformTimeout`.
 */
export interface PlatformLink {
  enrol(request: EnrolmentRequest): LinkOutcome<EnrolmentResponse>;
  /** `nonce` asks for the platform's signed time as well. */
  cursor(nonce: string): LinkOutcome<CursorResponse>;
  /** What the platform holds of this terminal's journal from a seq on. */
  heldEntries(fromSeq: number): LinkOutcome<HeldEntries>;
  report(report: JournalReport): LinkOutcome<{ readonly platformTime: string }>;
  sendEntries(entries: readonly SentEntry[]): LinkOutcome<IngestResponse>;
  /** A certificate for a new key of a terminal. */
  newKey(terminal: string, request: KeyRequest): LinkOutcome<EnrolmentResponse>;
  /** Which of a terminal's keys the platform no longer trusts; not yet believed. */
  revocations(): LinkOutcome<RevocationList>;
  publications(): LinkOutcome<PublicationIndex>;
  /** What arrives is checked by whoever asked: one that is damaged must not end the exchange. */
  publication(listing: PublicationListing): LinkOutcome<ReceivedPublication>;
  /** The compressed bytes of one catalogue chunk; not yet compared with its hash. */
  catalogueChunk(listing: PublicationListing, sha256: string): LinkOutcome<Uint8Array>;
}
