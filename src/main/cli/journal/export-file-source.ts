import {
  exportEndSchema,
  exportEntrySchema,
  exportHeaderSchema,
  type ExportEnd,
} from "../../../domain/journal/export-format.ts";
import type { SignedEntry } from "../../../domain/journal/signed-entry.ts";
import { CliRefused } from "../run-cli.ts";
import { batchBytes, batchSize, SourceDamaged, type JournalSource } from "./journal-source.ts";
import { LineUnreadable, readLines } from "./read-lines.ts";

/** An exported journal, line by line: it may be larger than any memory. Throws CliRefused for a file that is none. */
export async function exportFileSource(path: string): Promise<JournalSource> {
  const lines = readLines(path, mostLineBytes);
  const header = exportHeaderSchema.safeParse(parseJson(await firstOf(lines)));
  if (!header.success) {
    await lines.return(null);
    throw new CliRefused(2, `${path} is neither a journal.db nor an exported journal.`);
  }
  const { certificate, signature, signatureKeyId, startsAfter } = header.data;
  const state: State = { lineNumber: 1, end: null, entryCount: 0 };
  return {
    certificate: { certificate, signature, signatureKeyId },
    startsAfter,
    count: null,
    entryAt: null,
    programmeDocument: null,
    expectedHeads: [],
    batches: () => readBatches(lines, state),
    end: () => state.end?.end ?? null,
    close: () => void lines.return(null),
  };
}

/** The longest text has 400,000 units, of which each takes six bytes where it must be escaped. */
const mostLineBytes = 4_000_000;

async function firstOf(lines: AsyncIterator<string>): Promise<string> {
  const first = await nextOf(lines);
  return typeof first === "string" ? first : "";
}

/** Null at the end. */
async function nextOf(lines: AsyncIterator<string>): Promise<string | LineUnreadable | null> {
  try {
    const line = await lines.next();
    return line.done === true ? null : line.value;
  } catch (error) {
    if (error instanceof LineUnreadable) return error;
    throw error;
  }
}

function damagedAt({ lineNumber }: State, message: string): SourceDamaged {
  return new SourceDamaged(`line ${lineNumber}`, message);
}

type State = { lineNumber: number; end: ExportEnd | null; entryCount: number };

async function* readBatches(
  lines: AsyncIterator<string>,
  state: State,
): AsyncGenerator<readonly SignedEntry[]> {
  let batch: SignedEntry[] = [];
  let bytes = 0;
  for (;;) {
    state.lineNumber += 1;
    const line = await nextOf(lines);
    if (line === null) break;
    const read = line instanceof LineUnreadable ? damagedAt(state, line.message) : readLine(line, state);
    if (read instanceof SourceDamaged) {
      // What is in hand is looked at first: the line that is broken comes behind it.
      if (batch.length > 0) yield batch;
      throw read;
    }
    if (read === null) continue;
    state.entryCount += 1;
    batch.push(read);
    bytes += read.text.length;
    if (batch.length < batchSize && bytes < batchBytes) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  if (batch.length > 0) yield batch;
  checkEnd(state);
}

function readLine(line: string, state: State): SignedEntry | SourceDamaged | null {
  if (state.end !== null) return damagedAt(state, "something stands behind the last line");
  const value = parseJson(line);
  const entry = exportEntrySchema.safeParse(value);
  if (entry.success) return entry.data;
  const end = exportEndSchema.safeParse(value);
  if (!end.success) return damagedAt(state, "this is no line of an exported journal");
  state.end = end.data;
  return null;
}

function checkEnd(state: State): void {
  const { end, entryCount } = state;
  if (end === null) throw damagedAt(state, "the file ends before its last line: it was cut short");
  if (end.count !== entryCount)
    throw damagedAt(state, `the last line counts ${end.count} entries, the file holds ${entryCount}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
