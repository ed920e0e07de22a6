import type { BodyOf, EntryKind } from "../../../src/domain/journal/entry-schema.ts";
import type { ReturnCompleted } from "../../../src/domain/journal/return-completed-schema.ts";
import type { ClaimRecord, SaleCompleted } from "../../../src/domain/journal/sale-completed-schema.ts";
import type { ShiftTotals } from "../../../src/domain/journal/shift-bodies.ts";
import type { ChainHead } from "../../../src/domain/journal/signed-entry.ts";
import type { Suite } from "../../../src/domain/journal/suite.ts";
import type { JournalProblem, OutageCause } from "../../../src/domain/journal/terminal-bodies.ts";
import type { Actor } from "../../../src/domain/operator/operator.ts";
import { seededRandom } from "../seeded-random.ts";
import { createJournalWriter, type AppendOptions, type JournalWriter } from "./journal-writer.ts";

export const manager: Actor = { id: "2001", role: "manager" };
export const cashiers: readonly Actor[] = [
  { id: "1001", role: "cashier" },
  { id: "1002", role: "cashier" },
];

/** A till that does what it should, and what it must remember for that. */
export type HonestTill = {
  readonly random: () => number;
  /** A whole number from 0 to below this. */
  readonly below: (count: number) => number;
  readonly writer: JournalWriter;
  /** A while later, unsigned while the signer fails. */
  readonly append: <Kind extends EntryKind>(
    kind: Kind,
    body: BodyOf<Kind>,
    options?: AppendOptions,
  ) => ChainHead;
  /** Takes an entry into the run of unsigned ones, if there is one. */
  readonly noteRun: (head: ChainHead) => void;
  at: number;
  operator: Actor;
  shift: { readonly shiftId: string; readonly floatFen: number; totals: ShiftTotals } | null;
  outage: { readonly beganAt: string; readonly cause: OutageCause } | null;
  doubt: JournalProblem | null;
  isTraining: boolean;
  lease: string | null;
  /** The newest version of the one programme; 0 before it is installed. */
  version: number;
  /** Counts baskets, shifts and whatever else needs a name of its own. */
  number: number;
  jumpCount: number;
  isKeyGone: boolean;
  run: { readonly fromSeq: number; toSeq: number; hashes: string } | null;
  readonly owedSlips: {
    readonly saleSeq: number;
    readonly lineId: string;
    readonly claim: ClaimRecord;
  }[];
  readonly sold: (ChainHead & { readonly sale: SaleCompleted })[];
  readonly returned: Map<number, ReturnCompleted[]>;
};

export function createHonestTill(seed: number, suite: Suite): HonestTill {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const at = Date.parse("2026-06-18T08:00:00.000+08:00") + below(86_400_000);
  const till: HonestTill = {
    random,
    below,
    at,
    writer: createJournalWriter(`honest ${seed}`, suite, at),
    append(kind, body, options = {}) {
      till.at += 1 + below(240_000);
      const head = till.writer.append(till.at, kind, body, { ...options, isUnsigned: till.run !== null });
      till.noteRun(head);
      return head;
    },
    noteRun({ seq, hash }) {
      if (till.run === null) return;
      till.run.toSeq = seq;
      till.run.hashes += hash;
    },
    operator: cashiers[0] ?? manager,
    shift: null,
    outage: null,
    doubt: null,
    isTraining: false,
    lease: null,
    version: 0,
    number: 0,
    jumpCount: 0,
    isKeyGone: false,
    run: null,
    owedSlips: [],
    sold: [],
    returned: new Map(),
  };
  return till;
}
