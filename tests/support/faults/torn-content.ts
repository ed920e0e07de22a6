import type { DiskCall } from "./disk-call.ts";

/** A change of a file's content that no flush has followed yet. */
export type PendingChange = Extract<DiskCall, { kind: "write" | "truncate" }>;
type Write = Extract<PendingChange, { kind: "write" }>;

const sectorBytes = 512;
const rubbish = 0xa5;

/** A file's content after changes, in order. Where it grew and nothing was written lie zeros, or rubbish. */
export function contentAfter(content: Buffer, changes: readonly PendingChange[], fill: 0 | 0xa5 = 0): Buffer {
  const result = Buffer.alloc(Math.max(content.length, ...changes.map(sizeAfter)), fill);
  content.copy(result);
  let sizeBytes = content.length;
  for (const change of changes) {
    sizeBytes = change.kind === "truncate" ? change.sizeBytes : Math.max(sizeBytes, sizeAfter(change));
    if (change.kind === "write") change.bytes.copy(result, change.offset);
    else result.fill(fill, sizeBytes);
  }
  return result.subarray(0, sizeBytes);
}

function sizeAfter(change: PendingChange): number {
  return change.kind === "truncate" ? change.sizeBytes : change.offset + change.bytes.length;
}

/**
 * What a file may hold after a power cut: its flushed content with some of the changes since. Either none of them, or
 * all, or the first ones with the last of those torn, or any sectors of any of them.
 */
export function contentAfterCut(
  flushed: Buffer,
  pending: readonly PendingChange[],
  random: () => number,
): Buffer {
  const fate = random();
  if (fate < 0.15 || pending.length === 0) return flushed;
  if (fate < 0.3) return contentAfter(flushed, pending);
  const arrived = fate < 0.6 ? firstOf(pending, random) : someSectorsOf(pending, random);
  return contentAfter(flushed, arrived, random() < 0.25 ? rubbish : 0);
}

function firstOf(pending: readonly PendingChange[], random: () => number): PendingChange[] {
  const count = Math.floor(random() * pending.length);
  const whole = pending.slice(0, count);
  const last = pending[count];
  if (last === undefined || last.kind === "truncate") return whole;
  const sectors = sectorsOf(last);
  const torn = Math.floor(random() * (sectors.length + 1));
  // A disk need not write the first sector of a page first.
  return [...whole, ...(random() < 0.5 ? sectors.slice(0, torn) : sectors.slice(torn))];
}

function someSectorsOf(pending: readonly PendingChange[], random: () => number): PendingChange[] {
  const share = random();
  return pending
    .flatMap((change): PendingChange[] => (change.kind === "write" ? sectorsOf(change) : [change]))
    .filter(() => random() < share);
}

/** One write as the sectors that it touches: each arrives whole or not at all. */
function sectorsOf(write: Write): Write[] {
  const parts: Write[] = [];
  for (let from = 0; from < write.bytes.length;) {
    const offset = write.offset + from;
    const length = sectorBytes - (offset % sectorBytes);
    parts.push({ ...write, offset, bytes: write.bytes.subarray(from, from + length) });
    from += length;
  }
  return parts;
}
