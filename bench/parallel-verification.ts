import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { openSource } from "../src/main/cli/journal/open-source.ts";
import { verifyJournal } from "../src/main/cli/journal/verify-journal.ts";
import { sha256Hex } from "../src/main/crypto/index.ts";
import { compare, type Figure } from "./compare.ts";
import { journalOfSales } from "./journal-of-sales.ts";
import { withFolder } from "./temporary-folder.ts";

const count = 20_000;

/**
 * A whole exported journal verified with threads beside the chain's own, against the same in one thread. On a machine with
 * n free cores the ratio should come near 1 / n.
 */
export function benchParallelVerification(): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const file = join(folder, "journal.ndjson");
    writeFileSync(file, exportOf(count));
    const threadCount = availableParallelism();
    const figure = await compare({
      name: `verification of ${count} entries with ${threadCount} threads beside the chain's`,
      rawLimit: "the same file verified in one thread",
      ours: () => verifyFile(file, threadCount),
      raw: () => verifyFile(file, 0),
      rounds: 3,
      callsPerRound: 1,
    });
    return [figure];
  });
}

async function verifyFile(file: string, threadCount: number): Promise<void> {
  const source = await openSource(file);
  const options = { platformKeys: null, threadCount, progress: () => undefined };
  const { damage } = await verifyJournal(source, options);
  source.close();
  if (damage !== null) throw new Error(`An honest journal is accused: ${damage.code} at ${damage.seq}`);
}

function exportOf(entryCount: number): string {
  const { enrolment, entries } = journalOfSales(entryCount);
  const { certificate, signature, signatureKeyId } = enrolment;
  const header = { format: "huanxin-journal/1", certificate, signature, signatureKeyId, startsAfter: null };
  const last = entries.at(-1);
  const end = { seq: last?.seq ?? 0, hash: sha256Hex(last?.text ?? "") };
  const lines = [header, ...entries, { end, count: entries.length }];
  return `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
}
