import { z } from "zod";
import type { EndedPrint, JournalStore } from "../ports/journal-store.ts";
import { isOnPaper } from "./print-state-table.ts";
import type { Projections } from "./projections/index.ts";

type Projected = Pick<
  JournalStore,
  | "quotaUses"
  | "isSerialSubsidised"
  | "isPhotoUsed"
  | "isEvidence"
  | "claimsOf"
  | "claimsWithoutSlip"
  | "personUses"
  | "isCodeSpent"
  | "codesBehind"
  | "unacknowledgedUses"
  | "openShift"
  | "openOutage"
  | "latestAt"
  | "saleSeq"
  | "returnSeq"
  | "returnsOf"
  | "isPublicationNoted"
  | "isRefusalNoted"
  | "newestInstalled"
  | "unprintedSales"
  | "printState"
  | "setPrintState"
>;

type Truth = {
  acknowledged(): { readonly seq: number };
  endedPrint(seq: number): EndedPrint | null;
  saveEndedPrint(seq: number, state: EndedPrint): void;
};

const seqSchema = z.number();

/** What the store is asked that the entries answer: always as of the last one. */
export function projectedQueries({ ask, forgetReceipt }: Projections, truth: Truth): Projected {
  return {
    quotaUses: (tokens) => ask((queries) => queries.quotaUses(tokens)),
    isCodeSpent: (codeId) => ask((queries) => queries.isCodeSpent(codeId)),
    codesBehind: (seq) => ask((queries) => queries.codesBehind(seq)),
    isSerialSubsidised: (number) => ask((queries) => queries.isSerialSubsidised(number)),
    isPhotoUsed: (sha256, serial) => ask((queries) => queries.isPhotoUsed(sha256, serial)),
    isEvidence: (sha256) => ask((queries) => queries.isEvidence(sha256)),
    claimsOf: (saleSeq) => ask((queries) => queries.claimsOf(saleSeq)),
    claimsWithoutSlip: () => ask((queries) => queries.claimsWithoutSlip()),
    personUses: (tokens, behindSeq) => ask((queries) => queries.personUsesBehind(tokens, behindSeq)),
    unacknowledgedUses: () => ask((queries) => queries.usesBehind(truth.acknowledged().seq)),
    openShift: () => ask((queries) => queries.openShift()),
    openOutage: () => ask((queries) => queries.openOutage()),
    latestAt: () => ask((queries) => queries.latestAt()),
    saleSeq: (saleId) => ask((queries) => queries.saleSeq(saleId)),
    returnSeq: (returnId) => ask((queries) => queries.returnSeq(returnId)),
    returnsOf: (saleSeq) => ask((queries) => queries.returnsOf(saleSeq)),
    isPublicationNoted: (...publication) => ask((queries) => queries.isNoted("installed", ...publication)),
    isRefusalNoted: (...publication) => ask((queries) => queries.isNoted("refused", ...publication)),
    newestInstalled: (id) => ask((queries) => queries.newestInstalled(id)),
    unprintedSales: (most = Number.POSITIVE_INFINITY) =>
      ask(({ receiptsToPrint }) => newestUnprinted(receiptsToPrint(), truth, most)),
    printState: (seq) =>
      truth.endedPrint(seq) ?? (ask(({ hasReceipt }) => hasReceipt(seq)) ? "waiting" : null),
    setPrintState(seq, state) {
      truth.saveEndedPrint(seq, state);
      if (isOnPaper(state)) forgetReceipt(seq);
    },
  };
}

/** A power cut may bring back into the projection what has been printed since: the truth is asked each time. */
function newestUnprinted(seqs: Iterable<unknown>, { endedPrint }: Truth, most: number): number[] {
  const unprinted: number[] = [];
  for (const raw of seqs) {
    const seq = seqSchema.parse(raw);
    if (!isOnPaper(endedPrint(seq))) unprinted.unshift(seq);
    if (unprinted.length >= most) break;
  }
  return unprinted;
}
