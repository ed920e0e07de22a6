import { readDocument } from "../../../programme/read-document.ts";
import type { ReturnTerms, SoldUnder } from "../../../returns/return-terms.ts";
import { createMemory } from "./memory.ts";
import type { RuledEntry, RuleSurroundings } from "./rule.ts";

const mostVersions = 10_000;

/** What programmes say of returns, as far as their documents are at hand. */
export type KnownTerms = {
  /** Looks at the entry: which text was installed under which name. */
  readonly note: (placed: RuledEntry) => void;
  readonly termsOf: (programme: SoldUnder) => ReturnTerms | null;
};

/**
 * The rules of the documents that this very journal says were installed. A text beside the journal proves nothing:
 * it counts when its hash is the one in the entry.
 */
export function createKnownTerms({ hash, programmeDocument, startsAfterSeq }: RuleSurroundings): KnownTerms {
  const installed = createMemory<string, string>(mostVersions, startsAfterSeq === 0);
  const read = createMemory<string, ReturnTerms | null>(mostVersions, true);

  function readTerms({ id, version }: SoldUnder): ReturnTerms | null {
    const text = programmeDocument?.(id, version) ?? null;
    if (text === null || hash(text) !== installed.get(keyOf({ id, version }))) return null;
    const document = readDocument(text);
    return document.ok ? document.value.returns : null;
  }

  return {
    note({ entry }) {
      if (entry?.kind === "publicationInstalled" && entry.body.publicationKind === "programme") {
        installed.set(keyOf(entry.body), entry.body.sha256);
      }
    },
    termsOf(programme) {
      const known = read.get(keyOf(programme));
      if (known !== undefined) return known;
      const terms = readTerms(programme);
      read.set(keyOf(programme), terms);
      return terms;
    },
  };
}

function keyOf({ id, version }: SoldUnder): string {
  return `${id}/${version}`;
}
