import { createReadStream } from "node:fs";
import { createInterface, type Interface } from "node:readline/promises";
import {
  exportEndSchema,
  exportEntrySchema,
  exportHeaderSchema,
  type ExportEnd,
} from "../../../domain/journal/export-format.ts";
import type { SignedEntry } from "../../../domain/journal/signed-entry.ts";
import { CliRefused } from "../run-cli.ts";
import { batchBytes, batchSize, SourceDamaged, type JournalSource } from "./journal-source.ts";

/** An exported journal, line by line: it may be larger than any memory. Throws CliRefused for a file that is none. */
export async function exportFileSource(path: string): Promise<JournalSource> {
  const reader = createInterface({
    input: createReadStream(path, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const lines = reader[Symbol.asyncIterator]();
  const first = await lines.next();
  const header = exportHeaderSchema.safeParse(parseJson(first.done === true ? "" : first.value));
  if (!header.success) {
    reader.close();
    throw new CliRefused(2, `${path} is neither a journal.db nor an exported journal.`);
  }
  const { certificate, signature, signatureKeyId, startsAfter } = header.data;
  const state: State = { lineNumber: 1, end: null, entryCount: 0 };
  return {
    certificate: { certificate, signature, signatureKeyId },
    startsAfter,
    count: null,
    entryAt: null,
    expectedHeads: [],
    batches: () => readBatches(reader, lines, state),
    end: () => state.end?.end ?? null,
    close: () => reader.close(),
  };
}

type State = { lineNumber: number; end: ExportEnd | null; entryCount: number };

async function* readBatches(
  reader: Interface,
  lines: AsyncIterator<string>,
  state: State,
): AsyncGenerator<readonly SignedEntry[]> {
  let batch: SignedEntry[] = [];
  let bytes = 0;
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
    state.lineNumber += 1;
    const read = readLine(line.value, state);
    if (read instanceof SourceDamaged) {
      // What is in hand is looked at first: the line that is broken comes behind it.
      if (batch.length > 0) yield batch;
      throw read;
    }
    if (read === null) continue;
    state.entryCount += 1;
    batch.push(read);
    bytes += line.value.length;
    if (batch.length < batchSize && bytes < batchBytes) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  reader.close();
  if (batch.length > 0) yield batch;
  checkEnd(state);
}

function readLine(line: string, state: State): SignedEntry | SourceDamaged | null {
  const place = `line ${state.lineNumber}`;
  if (state.end !== null) return new SourceDamaged(place, "something stands behind the last line");
  const value = parseJson(line);
  const entry = exportEntrySchema.safeParse(value);
  if (entry.success) return entry.data;
  const end = exportEndSchema.safeParse(value);
  if (!end.success) return new SourceDamaged(place, "this is no line of an exported journal");
  state.end = end.data;
  return null;
}

function checkEnd({ end, entryCount, lineNumber }: State): void {
  const place = `line ${lineNumber + 1}`;
  if (end === null) throw new SourceDamaged(place, "the file ends before its last line: it was cut short");
  if (end.count !== entryCount)
    throw new SourceDamaged(place, `the last line counts ${end.count} entries, the file holds ${entryCount}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
