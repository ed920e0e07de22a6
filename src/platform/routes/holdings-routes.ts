import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { terminalIdSchema } from "../../domain/journal/entry-schema.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import { holdingsSchema, readTerminalHoldings } from "../holdings/holdings.ts";
import { readSales, salesPageSchema } from "../holdings/sales.ts";
import { currentPublications } from "../publication/publications.ts";
import type { Refusal } from "../refusal.ts";
import { refuseStranger } from "./administrator.ts";
import type { PlatformContext } from "./platform-context.ts";
import { problemResponses, sendProblem, type Server } from "./server.ts";

const salesQuerySchema = z.strictObject({
  terminal: terminalIdSchema,
  afterSeq: z.coerce.number().int().gte(0).default(0),
  limit: z.coerce.number().int().gte(1).lte(500).default(100),
});

/** What the platform holds, as plain JSON for people and tests. */
export function holdingsRoutes(server: Server, context: PlatformContext): void {
  const { database, clock } = context;
  for (const path of ["/", "/v1/holdings"]) {
    server.get(
      path,
      {
        schema: {
          summary: "What the platform holds, per terminal",
          response: { 200: holdingsSchema, ...problemResponses },
        },
      },
      async (request, reply) => {
        const stranger = refuseReader(request, context);
        if (stranger !== null) return sendProblem(reply, stranger);
        return reply.code(200).send({
          platform: "huanxin-platform",
          platformTime: toChinaTime(clock()),
          openApi: "/openapi.json",
          publications: await currentPublications(database),
          terminals: await readTerminalHoldings(database),
        });
      },
    );
  }
  salesRoute(server, context);
}

function salesRoute(server: Server, context: PlatformContext): void {
  server.get(
    "/v1/holdings/sales",
    {
      schema: {
        summary: "A terminal's sales; persons are masked",
        querystring: salesQuerySchema,
        response: { 200: salesPageSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const stranger = refuseReader(request, context);
      if (stranger !== null) return sendProblem(reply, stranger);
      return reply.code(200).send(await readSales(context.database, request.query));
    },
  );
}

function refuseReader(request: FastifyRequest, context: PlatformContext): Refusal | null {
  return context.areHoldingsOpen ? null : refuseStranger(request, context.adminToken);
}
