import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openStores } from "../../../src/main/open-stores.ts";
import { tillIdentity } from "../../../src/main/till-identity.ts";
import {
  chainDamage,
  entriesOf,
  programmesDamage,
  readJournal,
  recomputedProjections,
  type ReadJournal,
} from "../journal.ts";
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

/**
 * Opens what a power cut or a kill left with the real stores and says what is wrong with it. Nothing that was told may
 * be missing, the chain must hold, nothing may be there twice, and every projection must be what the journal gives.
 */
export async function examine(dataDir: string, told: readonly Told[]): Promise<Examination> {
  try {
    const { store, catalogue } = openStores(dataDir);
    const isEnrolled = store.enrolment() !== null;
    const now = () => 0;
    if (isEnrolled) await tillIdentity(store, { dataDir, wrappingKey: null, enrolment: null, now });
    // What follows from the entries is brought up to date when it is asked for.
    if (isEnrolled) store.openShift();
    store.close();
    catalogue.close();
    if (!isEnrolled) return { problem: told.length === 0 ? null : "not enrolled any more", journal: null };
    const journal = readJournal(dataDir);
    return { problem: problemIn(journal, told), journal };
  } catch (error) {
    return { problem: `could not be opened: ${String(error)}`, journal: null };
  }
}

function problemIn(journal: ReadJournal, told: readonly Told[]): string | null {
  const damage = chainDamage(journal);
  if (damage !== null) return `the chain is damaged: ${JSON.stringify(damage)}`;
  const halfInstalled = programmesDamage(journal);
  if (halfInstalled !== null) return halfInstalled;
  const held = entriesOf(journal, "saleCompleted");
  const sales = new Map(held.map(({ seq, body }) => [body.saleId, seq]));
  if (sales.size !== held.length) return "a sale is there twice";
  const lost = told.find(({ sale }) => sale !== null && sales.get(sale.saleId) !== sale.seq);
  if (lost !== undefined) return `sale ${JSON.stringify(lost.sale)} is lost`;
  for (const kind of new Set(told.map(({ entryKind }) => entryKind))) {
    const toldCount = told.filter(({ entryKind }) => entryKind === kind).length;
    if (entriesOf(journal, kind).length < toldCount) return `an entry ${kind} is lost`;
  }
  if (journal.projectedSeq !== journal.entries.length) return "the projections are behind the journal";
  const isWhole = JSON.stringify(journal.projections) === JSON.stringify(recomputedProjections(journal));
  return isWhole ? null : "the projections are not what the journal gives";
}
