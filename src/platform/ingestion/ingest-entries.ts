import { ok, refuse, type Result } from "../../domain/result.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import {
  verdictSchema,
  type Cursor,
  type IngestResponse,
  type SentEntry,
  type Verdict,
} from "../../sync/protocol/index.ts";
import type { Clock } from "../clock.ts";
import type { Database, Queries } from "../database/database.ts";
import { terminalKeys } from "../enrolment/terminals.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { insertBoxes } from "../personal-data/sealed-boxes.ts";
import type { Refusal } from "../refusal.ts";
import { casesIn, openCases } from "./cases.ts";
import { checkEntry, type Expected } from "./check-entry.ts";
import { lockCursor, writeCursor } from "./cursor.ts";
import { findHeld, insertEntries, type CheckedEntry, type Held, type Received } from "./entries.ts";
import { keysBehind, noteRotations } from "./key-standing.ts";
import { coverCases } from "./unsigned-runs.ts";
import { projectReturns } from "./project-returns.ts";
import { projectSales } from "./project-sales.ts";

/** Bytes of entry text in one request (docs/sync-protocol.md). */
const mostTextBytes = 1_048_576;

/**
 * Takes a terminal's entries in order, all in one transaction that is on disk before the answer.
 * An entry that is held already gets its old answer; other bytes under its seq are a fork and never replace it.
 * A bad entry is kept, flagged, and the cursor moves past it, so that it never blocks the entries behind it.
 * Refused, with nothing changed: gap, tooLarge, badRequest (not in order), unknownTerminal.
 */
export async function ingestEntries(
  database: Database,
  clock: Clock,
  terminal: string,
  entries: readonly SentEntry[],
): Promise<Result<IngestResponse, Refusal>> {
  const disorder = refuseDisorder(entries);
  if (disorder !== null) return refuse(disorder);
  return database.transaction(async (queries) => {
    const cursor = await lockCursor(queries, terminal);
    if (cursor === null) return refuse({ code: "unknownTerminal", cure: "Enrol this terminal." });
    const firstSeq = entries[0]?.seq ?? 1;
    if (firstSeq > cursor.seq + 1) return refuse(gapAfter(cursor));
    const receivedAt = toChinaTime(clock());
    const receiveds = entries.map((sent): Received => ({ sent, hash: sha256Hex(sent.text), receivedAt }));
    const known = receiveds.filter(({ sent }) => sent.seq <= cursor.seq);
    const fresh = receiveds.slice(known.length);
    const oldVerdicts = await answerKnown(queries, terminal, known);
    const { verdicts, end } = await keepFresh(queries, terminal, fresh, cursor);
    return ok({ cursor: end, verdicts: [...oldVerdicts, ...verdicts], platformTime: receivedAt });
  });
}

function refuseDisorder(entries: readonly SentEntry[]): Refusal | null {
  const firstSeq = entries[0]?.seq ?? 1;
  if (entries.some(({ seq }, index) => seq !== firstSeq + index)) {
    return { code: "badRequest", cure: "Send entries in order of seq, without gaps." };
  }
  const textBytes = entries.reduce((total, { text }) => total + Buffer.byteLength(text, "utf8"), 0);
  return textBytes > mostTextBytes
    ? { code: "tooLarge", cure: "Send at most 1 MiB of text in one request." }
    : null;
}

function gapAfter({ seq }: Cursor): Refusal {
  return { code: "gap", cure: `The platform holds entries up to seq ${seq}: send from seq ${seq + 1} on.` };
}

/** Entries at or before the cursor: the same bytes get the same answer, other bytes open a fork case. */
async function answerKnown(
  queries: Queries,
  terminal: string,
  known: readonly Received[],
): Promise<readonly Verdict[]> {
  const [from, to] = [known.at(0), known.at(-1)];
  if (from === undefined || to === undefined) return [];
  const held = await findHeld(queries, terminal, from.sent.seq, to.sent.seq);
  const forks = known.filter(({ sent, hash }) => held.get(sent.seq)?.hash !== hash);
  await openCases(
    queries,
    terminal,
    forks.map((received) => ({ received, finding: { kind: "fork", reason: "otherBytes" } })),
  );
  return known.map(({ sent: { seq }, hash }) => {
    const before = held.get(seq);
    return before?.hash === hash ? verdictOfHeld(before) : { seq, outcome: "fork", reason: null };
  });
}

function verdictOfHeld({ seq, outcome, reason }: Held): Verdict {
  return verdictSchema.parse({ seq, outcome, reason });
}

/** Entries behind the cursor: kept whatever they are. */
async function keepFresh(
  queries: Queries,
  terminal: string,
  fresh: readonly Received[],
  cursor: Cursor,
): Promise<{ readonly verdicts: readonly Verdict[]; readonly end: Cursor }> {
  const last = fresh.at(-1);
  if (last === undefined) return { verdicts: [], end: cursor };
  const publicKeys = await terminalKeys(queries, terminal);
  const entries = checkChain(fresh, { terminal, publicKeys, cursor });
  await insertEntries(queries, terminal, entries);
  await insertBoxes(
    queries,
    terminal,
    entries.map(({ received }) => received),
  );
  await projectSales(
    queries,
    entries.map(({ checked }) => checked.entry),
  );
  const wrongReturns = await projectReturns(queries, terminal, entries);
  await noteRotations(queries, terminal, entries);
  const uncovered = await coverCases(queries, terminal, entries);
  await openCases(queries, terminal, [...entries.flatMap(casesIn), ...wrongReturns, ...uncovered]);
  const end = { seq: last.sent.seq, hash: last.hash };
  await writeCursor(queries, terminal, end);
  const verdicts = entries.map(({ received, checked: { outcome, reason } }) => ({
    seq: received.sent.seq,
    outcome,
    reason,
  }));
  return { verdicts, end };
}

/** Checks each entry against what stands before it, as it was received: the chain goes on behind a bad entry. */
function checkChain(fresh: readonly Received[], start: Expected): readonly CheckedEntry[] {
  let { cursor, publicKeys } = start;
  return fresh.map((received) => {
    const checked = checkEntry(received.sent, { ...start, publicKeys, cursor });
    cursor = { seq: received.sent.seq, hash: received.hash };
    publicKeys = keysBehind(publicKeys, checked.entry);
    return { received, checked };
  });
}
