import { openJournalReader } from "../../store/index.ts";
import { sha256Hex } from "../../crypto/index.ts";
import { CliRefused } from "../run-cli.ts";
import { batchSize, SourceDamaged, type JournalSource } from "./journal-source.ts";

/** A till's journal.db. What the till noted as acknowledged must be in it. */
export function databaseSource(path: string): JournalSource {
  const reader = openJournalReader(path);
  const { enrolment, acknowledged } = reader;
  if (enrolment === null) {
    reader.close();
    throw new CliRefused(2, `${path} is not enrolled: there is no journal in it.`);
  }
  return {
    certificate: enrolment,
    startsAfter: null,
    count: reader.lastSeq,
    entryAt: reader.entryAt,
    programmeDocument: reader.programmeDocument,
    expectedHeads: acknowledged === null ? [] : [acknowledged],
    async *batches() {
      for (let seq = 1; ;) {
        const entries = readRows(() => reader.entriesFrom(seq, batchSize), seq);
        const last = entries.at(-1);
        if (last === undefined) return;
        const wrong = entries.find(({ text, hash }) => sha256Hex(text) !== hash);
        // Whatever is wrong with the entry itself, or before it, says more.
        yield entries.filter((entry) => wrong === undefined || entry.seq <= wrong.seq);
        if (wrong !== undefined) throw hashDamaged(wrong.seq);
        seq = last.seq + 1;
      }
    },
    end: () => null,
    close: reader.close,
  };
}

function hashDamaged(seq: number): SourceDamaged {
  return new SourceDamaged(`seq ${seq}`, "the hash beside this entry is not the entry's", seq);
}

/** Pages that SQLite cannot read, or rows that hold something else than text, end the journal where they are. */
function readRows<Rows>(read: () => Rows, seq: number): Rows {
  try {
    return read();
  } catch (error) {
    throw new SourceDamaged(`seq ${seq}`, error instanceof Error ? error.message : "unreadable");
  }
}
