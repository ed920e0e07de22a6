import { z } from "zod";
import { goodsSchema } from "../../domain/goods/goods.ts";
import { instantTextSchema } from "../../domain/time/instant-schema.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import { catalogueManifestSchema, enrolmentCodeSchema } from "../../sync/protocol/index.ts";
import { issueEnrolmentCode } from "../enrolment/enrolment-code.ts";
import { publishCatalogue } from "../publication/publish-catalogue.ts";
import { publishProgramme } from "../publication/publish-programme.ts";
import { saveShop, shopSchema } from "../shops/shop.ts";
import { onlyAdministrator } from "./administrator.ts";
import type { PlatformContext } from "./platform-context.ts";
import { problemResponses, sendProblem, type Server } from "./server.ts";

const codeRequestSchema = z.strictObject({
  shopId: shopSchema.shape.shopId,
  validMinutes: z
    .int()
    .gte(1)
    .lte(24 * 60),
});
const programmeRequestSchema = z.strictObject({ document: z.string().max(1_000_000) });
const catalogueRequestSchema = z.strictObject({
  id: catalogueManifestSchema.shape.id,
  version: z.int().gte(1),
  /** The whole catalogue. Larger ones than a request holds need deltas, which are not built yet. */
  goods: z.array(goodsSchema).min(1).max(100_000),
});
const publishedSchema = z.strictObject({ id: z.string(), version: z.int() });

/** What the administrator does: shops, one-time codes, programmes, catalogues. */
export function adminRoutes(server: Server, context: PlatformContext): void {
  shopRoute(server, context);
  codeRoute(server, context);
  programmeRoute(server, context);
  catalogueRoute(server, context);
}

function shopRoute(server: Server, { database, adminToken }: PlatformContext): void {
  server.post(
    "/v1/admin/shops",
    {
      onRequest: onlyAdministrator(adminToken),
      schema: {
        summary: "Register a shop, or change what is known of it",
        body: shopSchema,
        response: { 200: shopSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      await saveShop(database, request.body);
      return reply.code(200).send(request.body);
    },
  );
}

function codeRoute(server: Server, { database, clock, adminToken }: PlatformContext): void {
  server.post(
    "/v1/admin/enrolment-codes",
    {
      onRequest: onlyAdministrator(adminToken),
      schema: {
        summary: "Make a one-time enrolment code for a shop",
        body: codeRequestSchema,
        response: {
          200: z.strictObject({ code: enrolmentCodeSchema, expiresAt: instantTextSchema }),
          ...problemResponses,
        },
      },
    },
    async (request, reply) => {
      const issued = await issueEnrolmentCode(database, clock, request.body);
      if (!issued.ok) return sendProblem(reply, issued.refusal);
      return reply
        .code(200)
        .send({ code: issued.value.code, expiresAt: toChinaTime(issued.value.expiresAtMs) });
    },
  );
}

function programmeRoute(server: Server, { database, keys, clock, adminToken }: PlatformContext): void {
  server.post(
    "/v1/admin/programmes",
    {
      onRequest: onlyAdministrator(adminToken),
      schema: {
        summary: "Sign and publish a programme's document",
        body: programmeRequestSchema,
        response: { 200: publishedSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const published = await publishProgramme(database, keys, clock, request.body.document);
      if (!published.ok) return sendProblem(reply, published.refusal);
      return reply.code(200).send({ id: published.value.id, version: published.value.version });
    },
  );
}

/** A catalogue is larger than any other request; 100,000 rows of goods have about 30 MB. */
const mostCatalogueBytes = 40_000_000;

function catalogueRoute(server: Server, { database, keys, clock, adminToken }: PlatformContext): void {
  server.post(
    "/v1/admin/catalogues",
    {
      onRequest: onlyAdministrator(adminToken),
      bodyLimit: mostCatalogueBytes,
      schema: {
        summary: "Sign and publish a whole catalogue of goods",
        body: catalogueRequestSchema,
        response: { 200: publishedSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const published = await publishCatalogue(database, keys, clock, request.body);
      if (!published.ok) return sendProblem(reply, published.refusal);
      return reply.code(200).send({ id: published.value.id, version: published.value.version });
    },
  );
}
