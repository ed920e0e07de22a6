import { z } from "zod";
import {
  catalogueManifestSchema,
  keyIdSchema,
  publicationIndexSchema,
  publicationKindSchema,
  publicationSchema,
  sha256Schema,
} from "../../sync/protocol/index.ts";
import { findChunk } from "../publication/publish-catalogue.ts";
import { currentPublications, findPublication } from "../publication/publications.ts";
import type { Refusal } from "../refusal.ts";
import type { PlatformContext } from "./platform-context.ts";
import { problemResponses, sendProblem, type Server } from "./server.ts";

const versionInPath = z.coerce.number().int().gte(1).lte(Number.MAX_SAFE_INTEGER);
const documentKey = z.object({
  kind: publicationKindSchema,
  id: publicationSchema.shape.id,
  version: versionInPath,
});
const chunkKey = z.object({
  id: catalogueManifestSchema.shape.id,
  version: versionInPath,
  sha256: sha256Schema,
});
const notPublished: Refusal = { code: "notFound", cure: "See GET /v1/publications for what is current." };

const signingKeysSchema = z.strictObject({
  keys: z.array(z.strictObject({ keyId: keyIdSchema, suite: z.literal("ed25519"), publicKey: z.string() })),
});

/** What everybody may know: publications, which are signed, and the keys that verify what the platform signs. */
export function publicationRoutes(server: Server, { database, keys }: PlatformContext): void {
  server.get(
    "/v1/signing-keys",
    {
      schema: {
        summary: "The public keys that the platform signs and ever signed with",
        response: { 200: signingKeysSchema, ...problemResponses },
      },
    },
    async () => ({ keys: [...keys.verifying] }),
  );
  server.get(
    "/v1/publications",
    {
      schema: { summary: "What is current", response: { 200: publicationIndexSchema, ...problemResponses } },
    },
    async () => ({ publications: await currentPublications(database) }),
  );
  server.get(
    "/v1/publications/:kind/:id/:version",
    {
      schema: {
        summary: "A signed document",
        params: documentKey,
        response: { 200: publicationSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const found = await findPublication(database, request.params);
      return found === null ? sendProblem(reply, notPublished) : reply.code(200).send(found);
    },
  );
  chunkRoute(server, database);
}

function chunkRoute(server: Server, database: PlatformContext["database"]): void {
  server.get(
    "/v1/publications/catalogue/:id/:version/chunks/:sha256",
    {
      schema: {
        summary: "A chunk of a catalogue, zstd-compressed; its name is its hash",
        params: chunkKey,
        // Bytes are sent as they are; a schema here only tells the type.
        response: { 200: z.unknown(), ...problemResponses },
      },
    },
    async (request, reply) => {
      const bytes = await findChunk(database, request.params);
      if (bytes === null) return sendProblem(reply, notPublished);
      // A chunk is named by its hash, so it never changes and any cache may keep it.
      return reply
        .header("cache-control", "public, max-age=31536000, immutable")
        .type("application/zstd")
        .send(bytes);
    },
  );
}
