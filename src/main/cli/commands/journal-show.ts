import type { SignedEntry } from "../../../domain/journal/signed-entry.ts";
import { sha256Hex } from "../../crypto/index.ts";
import type { JournalSource } from "../journal/journal-source.ts";
import { openSource } from "../journal/open-source.ts";
import { CliRefused } from "../run-cli.ts";

/**
 * Shows one entry: what it says, its hash, who signed it, and the very text that was signed; as JSON that text alone, as
 * `decide` takes it.
 */
export async function show(
  seqText: string,
  place: string,
  options: { readonly json: boolean },
): Promise<void> {
  const seq = Number(seqText);
  if (!Number.isSafeInteger(seq) || seq < 1) throw new CliRefused(2, "An entry's seq is a number from 1 on.");
  const source = await openSource(place);
  try {
    const entry = source.entryAt === null ? await find(source, seq) : source.entryAt(seq);
    if (entry === null) throw new CliRefused(2, `There is no entry ${seq} in this journal.`);
    const { text, keyId, signature, sealedBox } = entry;
    if (options.json) {
      process.stdout.write(`${text}\n`);
      return;
    }
    const lines = [
      JSON.stringify(JSON.parse(text), null, 2),
      `hash       ${sha256Hex(text)}`,
      `key        ${keyId}`,
      `signature  ${signature ?? "none: the signer was unavailable"}`,
      `sealed box ${sealedBox === null ? "none" : `${sealedBox.length} characters`}`,
      `text       ${text}`,
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  } finally {
    source.close();
  }
}

async function find(source: JournalSource, seq: number): Promise<SignedEntry | null> {
  for await (const entries of source.batches()) {
    const found = entries.find((entry) => entry.seq === seq);
    if (found !== undefined) return found;
    if ((entries.at(-1)?.seq ?? 0) > seq) return null;
  }
  return null;
}
