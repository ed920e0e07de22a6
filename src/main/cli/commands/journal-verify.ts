import { availableParallelism } from "node:os";
import type { ChainHead } from "../../../domain/journal/signed-entry.ts";
import type { TrustedKey } from "../../../domain/journal/verify/index.ts";
import { damageWords } from "../damage-words.ts";
import type { JournalSource } from "../journal/journal-source.ts";
import { openSource } from "../journal/open-source.ts";
import { progressOn } from "../journal/progress.ts";
import { verifyJournal, type JournalVerdict } from "../journal/verify-journal.ts";
import { CliRefused } from "../run-cli.ts";

type Options = {
  readonly platformKey?: readonly string[];
  readonly expect?: readonly string[];
  readonly threads?: string;
  readonly json: boolean;
};

/** Verifies a journal and says in one sentence what was found. */
export async function verify(place: string, options: Options): Promise<void> {
  const platformKeys = options.platformKey?.map(platformKeyOf) ?? null;
  const expectedHeads = options.expect?.map(headOf) ?? [];
  const source = await openSource(place);
  try {
    const verdict = await verifyJournal(withHeads(source, expectedHeads), {
      platformKeys,
      threadCount: threadCountOf(options.threads),
      progress: progressOn("verified", source.count),
    });
    tell(verdict, options.json, { startsAfter: source.startsAfter, isPlatformKnown: platformKeys !== null });
  } finally {
    source.close();
  }
}

/** One thread follows the chain, so that many others are worth starting; a single core does better without any. */
function threadCountOf(wanted: string | undefined): number {
  if (wanted !== undefined && (!/^\d{1,2}$/.test(wanted) || Number(wanted) > 64))
    throw new CliRefused(2, "--threads is a number up to 64; 0 does everything in one.");
  return wanted === undefined ? availableParallelism() - 1 : Number(wanted);
}

function withHeads(source: JournalSource, heads: readonly ChainHead[]): JournalSource {
  return { ...source, expectedHeads: [...source.expectedHeads, ...heads] };
}

function platformKeyOf(text: string): TrustedKey {
  const [, keyId, publicKey] = /^([a-z0-9-]{1,64})=([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  if (keyId === undefined || publicKey === undefined)
    throw new CliRefused(
      2,
      `${text} is no platform key: write it as id=key, the key with 43 characters of base64url.`,
    );
  return { keyId, suite: "ed25519", publicKey };
}

function headOf(text: string): ChainHead {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new CliRefused(2, `${text} is no entry: write it as seq:hash, the hash with 64 hex digits.`);
  return { seq: Number(seq), hash };
}

/** What the verdict rests on. */
type Known = { readonly startsAfter: ChainHead | null; readonly isPlatformKnown: boolean };

function tell(verdict: JournalVerdict, asJson: boolean, { startsAfter, isPlatformKnown }: Known): void {
  const { terminal, head, damage, uncovered, broken } = verdict;
  if (asJson) {
    process.stdout.write(
      `${JSON.stringify({ terminal, head, damage, uncovered, broken, isPlatformKnown })}\n`,
    );
    if (damage !== null) process.exitCode = 1;
    return;
  }
  if (damage !== null) {
    const [chinese, english] = damageWords[damage.code];
    const where = broken === null ? "" : ` (${broken})`;
    throw new CliRefused(
      1,
      `${terminal ?? "?"}: 第 ${damage.seq} 条有问题：${chinese}。之前 ${head.seq} 条完好。\n` +
        `entry ${damage.seq} is damaged (${damage.code}): ${english}${where}. ${head.seq} entries before it are whole.`,
    );
  }
  const found =
    startsAfter === null
      ? `${head.seq} entries, whole`
      : `entries ${startsAfter.seq + 1} to ${head.seq}, whole; nothing is known here of those before`;
  process.stdout.write(`${terminal}: ${found}; last hash ${head.hash}\n`);
  if (uncovered !== null)
    process.stdout.write(
      `Entries from ${uncovered.fromSeq} on are unsigned, and nobody has vouched for them yet.\n`,
    );
  if (!isPlatformKnown)
    process.stdout.write(
      "The platform's key was taken from the journal itself: give --platform-key to be sure of it.\n",
    );
}
