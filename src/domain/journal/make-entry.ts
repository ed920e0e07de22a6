import { toChinaTime, type EpochMs } from "../time/instant.ts";
import { canonicalJson } from "./canonical-json.ts";
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

/**
 * Makes an entry and its canonical text, whose UTF-8 bytes are hashed and signed. The body is parsed once more:
 * an entry that this version could not read back must never be signed, so a bad one throws.
 */
export function makeEntry<Kind extends EntryKind>(
  place: EntryPlace,
  kind: Kind,
  body: BodyOf<Kind>,
): { readonly entry: Entry; readonly text: string } {
  const { terminal, seq, prev } = place;
  const head = { v: 1, terminal, seq, at: toChinaTime(place.at), prev };
  const entry = entrySchema.parse({
    ...head,
    ...(place.isUnsigned ? { signer: "unavailable" } : {}),
    kind,
    body,
  });
  return { entry, text: canonicalJson(entry) };
}
