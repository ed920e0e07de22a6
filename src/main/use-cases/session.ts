import type {
  CompletedReturnView,
  CompletedSaleView,
  LastScan,
  Notice,
  TillView,
} from "../../contract/index.ts";
import type { Fen } from "../../domain/money/index.ts";
import type { Operator } from "../../domain/operator/operator.ts";
import type { DecisionFacts } from "../../domain/programme/facts-schema.ts";
import type { Programme } from "../../domain/programme/programme-schema.ts";
import type { Sale } from "../../domain/sale/index.ts";
import type { EpochMs } from "../../domain/time/instant.ts";
import type { PersonSecret } from "../../sync/protocol/index.ts";
import type { SignerBreaker } from "./signer-breaker.ts";

/** What a decision takes from outside the basket: the rules, the time, and whether the platform answers. */
export type Surroundings = Pick<DecisionFacts, "now" | "connection"> & {
  readonly programmes: readonly Programme[];
  /** How far the platform had acknowledged the journal: what lies behind it counts as used without a line. */
  readonly acknowledgedSeq: number;
};

/** Surroundings as they were at a basket's first payment, for the pieces that it had then and for a while. */
export type HeldSurroundings = {
  readonly surroundings: Surroundings;
  readonly lineIds: ReadonlySet<string>;
  readonly since: EpochMs;
  /** The basket for which all was paid under them, as it was then; null while something is due. */
  readonly paidSale: Sale | null;
};

export type Returning = {
  readonly returnId: string;
  readonly saleSeq: number;
  readonly lineIds: readonly string[];
};

/** What the till knows that is not in its journal: who stands there, and the basket in front of them. */
export type Session = {
  operator: Operator | null;
  sale: Sale | null;
  /** Who stands at the counter: in memory for this sale only, never stored in the clear, never logged. */
  personSecret: PersonSecret | null;
  /** As they were at the first payment: a price that a customer is paying no longer moves. */
  heldSurroundings: HeldSurroundings | null;
  /** What was just completed, until the next sale begins. */
  completed: Omit<CompletedSaleView, "printState" | "printFailureCode"> | null;
  /** The return in front of the cashier: which sale, and which of its lines came back. */
  returning: Returning | null;
  /** What was just taken back, until something else begins. */
  completedReturn: Omit<CompletedReturnView, "printState" | "printFailureCode"> | null;
  printFailureCode: string | null;
  /** Sales whose receipts wait for the printer or are in it. */
  readonly printing: Set<number>;
  /** Publications refused in this run by kind, id and version, and when: asked for again, but not at once. */
  readonly refusedPublications: Map<string, EpochMs>;
  closedShift: TillView["closedShift"];
  /** What was counted first for the open shift; null before anybody counted. */
  firstCountedCashFen: Fen | null;
  /** Whether the signer works, and when it is tried again. */
  readonly signing: SignerBreaker;
  /** The QR code made last, and the summary that it signs. */
  lastReceiptUrl: { readonly text: string; readonly url: string } | null;
  notices: Notice[];
  lastScan: LastScan | null;
};

export function newSession(): Session {
  return {
    operator: null,
    sale: null,
    personSecret: null,
    heldSurroundings: null,
    completed: null,
    returning: null,
    completedReturn: null,
    printFailureCode: null,
    printing: new Set(),
    refusedPublications: new Map(),
    closedShift: null,
    firstCountedCashFen: null,
    signing: { failure: null, attempts: 0, retryAt: 0 },
    lastReceiptUrl: null,
    notices: [],
    lastScan: null,
  };
}
