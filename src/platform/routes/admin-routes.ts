import { z } from "zod";
import { instantTextSchema } from "../../domain/time/instant-schema.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import { enrolmentCodeSchema } from "../../sync/protocol/index.ts";
import { issueEnrolmentCode } from "../enrolment/enrolment-code.ts";
import { publishProgramme } from "../publication/publish-programme.ts";
import { saveShop, shopSchema } from "../shops/shop.ts";
import { refuseStranger } from "./administrator.ts";
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
const publishedSchema = z.strictObject({ id: z.string(), version: z.int() });

/** What the administrator does: shops, one-time codes, programmes. */
export function adminRoutes(server: Server, context: PlatformContext): void {
  shopRoute(server, context);
  codeRoute(server, context);
  programmeRoute(server, context);
}

function shopRoute(server: Server, { database, adminToken }: PlatformContext): void {
  server.post(
    "/v1/admin/shops",
    {
      schema: {
        summary: "Register a shop, or change what is known of it",
        body: shopSchema,
        response: { 200: shopSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const stranger = refuseStranger(request, adminToken);
      if (stranger !== null) return sendProblem(reply, stranger);
      await saveShop(database, request.body);
      return reply.code(200).send(request.body);
    },
  );
}

function codeRoute(server: Server, { database, clock, adminToken }: PlatformContext): void {
  server.post(
    "/v1/admin/enrolment-codes",
    {
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
      const stranger = refuseStranger(request, adminToken);
      if (stranger !== null) return sendProblem(reply, stranger);
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
      schema: {
        summary: "Sign and publish a programme's document",
        body: programmeRequestSchema,
        response: { 200: publishedSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const stranger = refuseStranger(request, adminToken);
      if (stranger !== null) return sendProblem(reply, stranger);
      const published = await publishProgramme(database, keys, clock, request.body.document);
      if (!published.ok) return sendProblem(reply, published.refusal);
      return reply.code(200).send({ id: published.value.id, version: published.value.version });
    },
  );
}
