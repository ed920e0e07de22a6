import type { SignedEntry } from "../../signed-entry.ts";
import type { DamageCode } from "../damage.ts";
import type { KeyRing } from "../key-ring.ts";
import type { PlatformTrust } from "../platform-trust.ts";
import type { PlacedEntry } from "../signatures.ts";

/** An entry that is in the chain and signed, or vouched for later. */
export type RuledEntry = PlacedEntry;

/** Looks at entries in order and remembers what it must. The damage of this one, or null. */
export type Rule = (placed: RuledEntry) => DamageCode | null;

/** Reads an earlier entry again; null when it is not at hand. */
export type EntryLookUp = (seq: number) => SignedEntry | null;

/** The document of a programme by its version, as it was installed; null when it is not at hand. */
export type ProgrammeLookUp = (id: string, version: number) => string | null;

export type RuleSurroundings = {
  readonly keys: KeyRing;
  readonly platform: PlatformTrust;
  readonly hash: (text: string) => string;
  readonly entryAt?: EntryLookUp;
  readonly programmeDocument?: ProgrammeLookUp;
  /** Where reading began: what was before is not known, except when it is 0. */
  readonly startsAfterSeq: number;
};
