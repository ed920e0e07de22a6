import { z } from "zod";
import { toChinaTime } from "../../domain/time/instant.ts";
import {
  publicationKindSchema,
  signaturePrefix,
  type Publication,
  type PublicationIndex,
  type PublicationKind,
} from "../../sync/protocol/index.ts";
import type { Clock } from "../clock.ts";
import { first, type Queries } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import { sha256Hex } from "../keys/sha256.ts";

/** A document before it is signed. `tokenKeyId`: the key that a programme counts persons by; null for a catalogue. */
export type Draft = {
  readonly kind: PublicationKind;
  readonly id: string;
  readonly version: number;
  readonly document: string;
  readonly tokenKeyId: string | null;
};

const listingSchema = z.object({
  kind: publicationKindSchema,
  id: z.string(),
  version: z.int(),
  sha256: z.string(),
});

const publicationRowSchema = listingSchema
  .omit({ sha256: true })
  .extend({ document: z.string(), key_id: z.string(), signature: z.string() })
  .transform(({ key_id, ...row }): Publication => ({ ...row, keyId: key_id }));

/** Signs a draft and makes it current. The caller has seen that its version is new. */
export async function publish(
  queries: Queries,
  keys: PlatformKeys,
  clock: Clock,
  draft: Draft,
): Promise<void> {
  await queries.execute(
    `INSERT INTO publications (kind, id, version, document, sha256, key_id, signature, token_key_id, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      draft.kind,
      draft.id,
      draft.version,
      draft.document,
      sha256Hex(draft.document),
      keys.signing.keyId,
      keys.signing.sign(signaturePrefix.publication, draft.document),
      draft.tokenKeyId,
      toChinaTime(clock()),
    ],
  );
}

/** The newest version of each publication. */
export async function currentPublications(queries: Queries): Promise<PublicationIndex["publications"]> {
  const rows = await queries.query(
    listingSchema,
    `SELECT DISTINCT ON (kind, id) kind, id, version, sha256 FROM publications
     ORDER BY kind, id, version DESC LIMIT 1000`,
  );
  return [...rows];
}

/** The newest version of one publication, 0 when there is none. */
export async function newestVersion(queries: Queries, kind: PublicationKind, id: string): Promise<number> {
  const rows = await queries.query(
    z.object({ version: z.int() }),
    "SELECT COALESCE(MAX(version), 0)::bigint AS version FROM publications WHERE kind = $1 AND id = $2",
    [kind, id],
  );
  return rows[0]?.version ?? 0;
}

export async function findPublication(
  queries: Queries,
  key: { readonly kind: PublicationKind; readonly id: string; readonly version: number },
): Promise<Publication | null> {
  return first(
    await queries.query(
      publicationRowSchema,
      `SELECT kind, id, version, document, key_id, signature FROM publications
       WHERE kind = $1 AND id = $2 AND version = $3`,
      [key.kind, key.id, key.version],
    ),
  );
}
