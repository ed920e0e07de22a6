import { z } from "zod";
import { keyIdSchema, sha256Schema, signatureSchema } from "./encoding.ts";

export const publicationKindSchema = z.enum(["programme", "catalogue", "hotList"]);

/** An id stands in paths that are signed as they are written, so nothing in it may have a meaning in a URL. */
const publicationIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** GET /v1/publications: what is current. Cheap to ask often; it decides nothing, the signed publications do. */
export const publicationIndexSchema = z.strictObject({
  publications: z
    .array(
      z.strictObject({
        kind: publicationKindSchema,
        id: publicationIdSchema,
        version: z.int().gte(1),
        sha256: sha256Schema,
      }),
    )
    .max(1000),
});

/**
 * GET /v1/publications/:kind/:id/:version. `document` is the signed text itself: a programme's or a hot
 * list's JSON, or a catalogue's manifest. The signature covers prefix + document.
 */
export const publicationSchema = z.strictObject({
  kind: publicationKindSchema,
  id: publicationIdSchema,
  version: z.int().gte(1),
  document: z.string().max(1_000_000),
  keyId: keyIdSchema,
  signature: signatureSchema,
});

/** What arrives when a publication is asked for: an object, of which nothing is believed before it is checked. */
export const receivedPublicationSchema = z.record(z.string(), z.unknown());

/**
 * A catalogue's signed manifest. Each chunk is newline-delimited JSON of goods rows, zstd-compressed, served at
 * GET /v1/publications/catalogue/:id/:version/chunks/:sha256 as application/zstd; `sha256` is of the compressed bytes.
 */
export const catalogueManifestSchema = z.strictObject({
  format: z.literal("huanxin-catalogue/1"),
  id: publicationIdSchema,
  version: z.int().gte(1),
  goodsCount: z.int().gte(0).lte(10_000_000),
  chunks: z
    .array(
      z.strictObject({
        sha256: sha256Schema,
        byteCount: z.int().gte(1).lte(16_000_000),
        goodsCount: z.int().gte(1),
      }),
    )
    .max(10_000),
});

export type PublicationKind = z.infer<typeof publicationKindSchema>;
export type PublicationIndex = z.infer<typeof publicationIndexSchema>;
export type PublicationListing = PublicationIndex["publications"][number];
export type ReceivedPublication = z.infer<typeof receivedPublicationSchema>;
export type Publication = z.infer<typeof publicationSchema>;
export type CatalogueManifest = z.infer<typeof catalogueManifestSchema>;
