import { toChinaTime, type EpochMs } from "../time/instant.ts";
import { canonicalJson } from "./canonical-json.ts";
import { canonicalWriter, type CanonicalWriter } from "./canonical-writer.ts";
import { entrySchema, type BodyOf, type Entry, type EntryKind } from "./entry-schema.ts";

/** Where an entry stands in its journal. */
export type EntryPlace = {
  readonly terminal: string;
  readonly seq: number;
  readonly at: EpochMs;
  /** Hash of the entry before; for seq 1 the hash of the enrolment's certificate. */
  readonly prev: string;
  /** The signer failed: the entry goes unsigned and says so. */
  readonly isUnsigned?: boolean;
};

let writeEntry: CanonicalWriter | null = null;

/**
 * Makes an entry and its canonical text, whose UTF-8 bytes are hashed and signed. An entry that this version could not
 * read back must never be signed: the body is held against its schema once more, in the one pass that writes it, and
 * parsed in full when that pass is not certain. Throws for a body that its schema does not take.
 */
export function makeEntry<Kind extends EntryKind>(
  place: EntryPlace,
  kind: Kind,
  body: BodyOf<Kind>,
): { readonly entry: Entry; readonly text: string } {
  const { terminal, seq, prev } = place;
  const head = { v: 1, terminal, seq, at: toChinaTime(place.at), prev, kind };
  const made = place.isUnsigned ? { ...head, signer: "unavailable", body } : { ...head, body };
  writeEntry ??= canonicalWriter(entrySchema);
  const text = writeEntry(made);
  // The writer takes only what the schema takes as it is.
  if (text !== null) return { entry: made as Entry, text };
  const entry = entrySchema.parse(made);
  return { entry, text: canonicalJson(entry) };
}
