import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openStores } from "../../../src/main/open-stores.ts";
import { tillIdentity } from "../../../src/main/till-identity.ts";
import { chainDamage, entriesOf, readJournal, recomputedProjections } from "../journal.ts";
import type { DiskRecording, Told } from "./disk-recording.ts";
import { SimulatedDisk } from "./simulated-disk.ts";

export type Cut = { readonly at: number; readonly files: Map<string, Buffer>; readonly told: readonly Told[] };

/** What a disk may hold when the power goes at random moments of a recording, in the order of those moments. */
export function* cutsOf(
  { folder, events }: DiskRecording,
  count: number,
  random: () => number,
): Generator<Cut> {
  const moments = Array.from({ length: count }, () => Math.floor(random() * (events.length + 1)));
  const disk = new SimulatedDisk(folder);
  const told: Told[] = [];
  let at = 0;
  for (const moment of moments.toSorted((a, b) => a - b)) {
    for (const event of events.slice(at, moment)) {
      if (event.kind === "told") told.push(event);
      else disk.apply(event);
    }
    at = moment;
    yield { at, files: disk.cut(random), told: [...told] };
  }
}

/** Lays the files of a cut into an empty folder. */
export function layOut(files: ReadonlyMap<string, Buffer>, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

/**
 * Opens what a power cut left with the real stores, and says what is wrong with it: nothing that was told may be
 * missing, the chain must hold, nothing may be there twice, and every projection must be what the journal gives.
 */
export async function problemAfterCut(dataDir: string, told: readonly Told[]): Promise<string | null> {
  try {
    const { store, catalogue } = openStores(dataDir);
    const isEnrolled = store.enrolment() !== null;
    const now = () => 0;
    if (isEnrolled) await tillIdentity(store, { dataDir, wrappingKey: null, enrolment: null, now });
    store.close();
    catalogue.close();
    if (isEnrolled) return problemInJournal(dataDir, told);
    return told.length === 0 ? null : `not enrolled any more, after ${told.length} answers`;
  } catch (error) {
    return `could not be opened: ${String(error)}`;
  }
}

function problemInJournal(dataDir: string, told: readonly Told[]): string | null {
  const journal = readJournal(dataDir);
  const damage = chainDamage(journal);
  if (damage !== null) return `the chain is damaged: ${JSON.stringify(damage)}`;
  const sales = new Map(entriesOf(journal, "saleCompleted").map(({ seq, body }) => [body.saleId, seq]));
  if (sales.size !== entriesOf(journal, "saleCompleted").length) return "a sale is there twice";
  for (const { sale } of told) {
    if (sale !== null && sales.get(sale.saleId) !== sale.seq) return `sale ${sale.saleId} is lost`;
  }
  for (const kind of new Set(told.map(({ entryKind }) => entryKind))) {
    const toldCount = told.filter(({ entryKind }) => entryKind === kind).length;
    if (entriesOf(journal, kind).length < toldCount) return `an entry ${kind} is lost`;
  }
  const isWhole = JSON.stringify(journal.projections) === JSON.stringify(recomputedProjections(journal));
  return isWhole ? null : "the projections are not what the journal gives";
}
