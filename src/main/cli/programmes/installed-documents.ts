import { z } from "zod";
import { publicationInstalledSchema } from "../../../domain/journal/publication-bodies.ts";
import { programmeIdSchema } from "../../../domain/programme/schema/code-schema.ts";
import { sha256Hex } from "../../crypto/index.ts";
import type { JournalSource } from "../journal/journal-source.ts";

/** A programme that a journal says was installed, and its document where the place holds one. */
export type InstalledDocument = {
  readonly seq: number;
  readonly at: string;
  readonly id: string;
  readonly version: number;
  /** Of the document as it was signed, by the journal. */
  readonly sha256: string;
  /** `kept`: the document is there, and just that one. `other`: one is there, and its hash is another. `missing`: none is. */
  readonly state: "kept" | "other" | "missing";
  readonly text: string | null;
};

const installedEntrySchema = z.object({
  seq: z.int(),
  at: z.string(),
  kind: z.literal("publicationInstalled"),
  body: publicationInstalledSchema.extend({
    publicationKind: z.literal("programme"),
    id: programmeIdSchema,
  }),
});

/** Every version of every programme that was ever installed, in the order of the journal. Signatures are not looked at. */
export async function installedDocuments(source: JournalSource): Promise<InstalledDocument[]> {
  const found = new Map<string, InstalledDocument>();
  for await (const entries of source.batches()) {
    for (const { text } of entries) {
      const entry = entryOf(text);
      if (entry === null) continue;
      const document = documentOf(source, entry);
      // A document that was fetched anew after a disk lost it is installed again.
      found.set(`${document.id} ${document.version}`, document);
    }
  }
  return [...found.values()];
}

/** Most entries are sales: their texts are not worth parsing here. */
function entryOf(text: string): z.infer<typeof installedEntrySchema> | null {
  if (!text.includes('"publicationInstalled"')) return null;
  try {
    return installedEntrySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function documentOf(
  source: JournalSource,
  { seq, at, body }: z.infer<typeof installedEntrySchema>,
): InstalledDocument {
  const { id, version, sha256 } = body;
  const text = source.programmeDocument?.(id, version) ?? null;
  const state = text === null ? "missing" : sha256Hex(text) === sha256 ? "kept" : "other";
  return { seq, at, id, version, sha256, state, text };
}
