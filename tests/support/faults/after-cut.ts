import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openStores } from "../../../src/main/open-stores.ts";
import { tillIdentity } from "../../../src/main/till-identity.ts";
import { chainDamage, entriesOf, readJournal, recomputedProjections, type ReadJournal } from "../journal.ts";
import type { Told } from "./disk-recording.ts";

/** Lays files into an otherwise empty folder. */
export function layOut(files: ReadonlyMap<string, Buffer>, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

export type Examination = {
  /** What is wrong, or null. */
  readonly problem: string | null;
  /** Null when the terminal is not enrolled. */
  readonly journal: ReadJournal | null;
};

/** Makes the projections of a journal anew; the same entries give the same, so each journal is worked through once. */
export type Recomputing = (journal: ReadJournal) => ReadJournal["projections"];

export function recomputeOnce(): Recomputing {
  const known = new Map<string, ReadJournal["projections"]>();
  return (journal) => {
    const last = journal.signed.at(-1)?.hash ?? "";
    const found = known.get(last) ?? recomputedProjections(journal);
    known.set(last, found);
    return found;
  };
}

/**
 * Opens what a power cut or a kill left with the real stores and says what is wrong with it. Nothing that was told may
 * be missing, the chain must hold, nothing may be there twice, and every projection must be what the journal gives.
 */
export async function examine(
  dataDir: string,
  told: readonly Told[],
  recompute: Recomputing,
): Promise<Examination> {
  try {
    const { store, catalogue } = openStores(dataDir);
    const isEnrolled = store.enrolment() !== null;
    const now = () => 0;
    if (isEnrolled) await tillIdentity(store, { dataDir, wrappingKey: null, enrolment: null, now });
    store.close();
    catalogue.close();
    if (!isEnrolled) return { problem: told.length === 0 ? null : "not enrolled any more", journal: null };
    const journal = readJournal(dataDir);
    return { problem: problemIn(journal, told, recompute), journal };
  } catch (error) {
    return { problem: `could not be opened: ${String(error)}`, journal: null };
  }
}

function problemIn(journal: ReadJournal, told: readonly Told[], recompute: Recomputing): string | null {
  const damage = chainDamage(journal);
  if (damage !== null) return `the chain is damaged: ${JSON.stringify(damage)}`;
  const held = entriesOf(journal, "saleCompleted");
  const sales = new Map(held.map(({ seq, body }) => [body.saleId, seq]));
  if (sales.size !== held.length) return "a sale is there twice";
  const lost = told.find(({ sale }) => sale !== null && sales.get(sale.saleId) !== sale.seq);
  if (lost !== undefined) return `sale ${JSON.stringify(lost.sale)} is lost`;
  for (const kind of new Set(told.map(({ entryKind }) => entryKind))) {
    const toldCount = told.filter(({ entryKind }) => entryKind === kind).length;
    if (entriesOf(journal, kind).length < toldCount) return `an entry ${kind} is lost`;
  }
  const isWhole = JSON.stringify(journal.projections) === JSON.stringify(recompute(journal));
  return isWhole ? null : "the projections are not what the journal gives";
}
