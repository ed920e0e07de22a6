import { closeSync, fsyncSync, openSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { ExportHeader } from "../../../domain/journal/export-format.ts";
import { sha256Hex } from "../../crypto/index.ts";
import { openJournalReader, type JournalReader } from "../../store/index.ts";
import { batchSize } from "../journal/journal-source.ts";
import { journalPath } from "../journal/open-source.ts";
import { progressOn } from "../journal/progress.ts";
import { CliRefused } from "../run-cli.ts";

type Options = { readonly out: string; readonly from: string; readonly to?: string };

/** Writes entries, as they were signed, to a file that anybody can verify (docs/journal-format.md). */
export function exportJournal(place: string, options: Options): void {
  const reader = openJournalReader(journalPath(place));
  try {
    const range = rangeOf(reader, options);
    const file = openNew(options.out);
    try {
      const count = writeLines(reader, range, (line) => writeFileSync(file, `${JSON.stringify(line)}\n`));
      fsyncSync(file);
      process.stdout.write(`${options.out}: ${count} entries\n`);
    } finally {
      closeSync(file);
    }
  } finally {
    reader.close();
  }
}

type Range = { readonly from: number; readonly to: number };

function rangeOf({ lastSeq }: JournalReader, { from, to }: Options): Range {
  const range = { from: Number(from), to: to === undefined ? lastSeq : Number(to) };
  const isRange =
    Number.isSafeInteger(range.from) && range.from >= 1 && range.from <= range.to && range.to <= lastSeq;
  if (!isRange)
    throw new CliRefused(2, `There are entries 1 to ${lastSeq}: choose --from and --to among them.`);
  return range;
}

/** An export is evidence: it never takes the place of another file. */
function openNew(path: string): number {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (isThere) throw new CliRefused(2, `${path} is there already: choose another --out.`);
    throw error;
  }
}

function writeLines(reader: JournalReader, { from, to }: Range, write: (line: object) => void): number {
  write(headerOf(reader, from));
  const progress = progressOn("exported", to - from + 1);
  let end = { seq: from - 1, hash: "" };
  for (let seq = from; seq <= to; seq = end.seq + 1) {
    for (const { hash: _beside, ...entry } of reader.entriesFrom(seq, Math.min(batchSize, to - seq + 1))) {
      write(entry);
      end = { seq: entry.seq, hash: sha256Hex(entry.text) };
    }
    if (isDeepStrictEqual(end, { seq: seq - 1, hash: end.hash }))
      throw new CliRefused(1, `Entry ${seq} is missing in the journal: verify it first.`);
    progress(end.seq - from + 1);
  }
  write({ end, count: end.seq - from + 1 });
  return end.seq - from + 1;
}

/** The certificate of the key that is in force where the part begins: a key may have been replaced before. */
function headerOf(reader: JournalReader, from: number): ExportHeader {
  const { enrolment } = reader;
  if (enrolment === null)
    throw new CliRefused(2, "This till is not enrolled: there is no journal to export.");
  const before = from === 1 ? null : reader.entryAt(from - 1);
  const startsAfter = before && { seq: before.seq, hash: sha256Hex(before.text) };
  return { format: "huanxin-journal/1", ...(rotatedCertificate(reader, from) ?? enrolment), startsAfter };
}

function rotatedCertificate(reader: JournalReader, from: number) {
  const text = reader.rotationBefore(from);
  if (text === null) return null;
  const { body } = JSON.parse(text) as {
    body: { certificate: string; certificateSignature: string; certificateSignatureKeyId: string };
  };
  return {
    certificate: body.certificate,
    signature: body.certificateSignature,
    signatureKeyId: body.certificateSignatureKeyId,
  };
}
