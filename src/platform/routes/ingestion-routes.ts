import { z } from "zod";
import { toChinaTime } from "../../domain/time/instant.ts";
import {
  cursorResponseSchema,
  ingestRequestSchema,
  ingestResponseSchema,
  nonceSchema,
} from "../../sync/protocol/index.ts";
import { readCursor } from "../ingestion/cursor.ts";
import { signTime } from "../keys/sign-time.ts";
import { ingestEntries } from "../ingestion/ingest-entries.ts";
import type { PlatformContext } from "./platform-context.ts";
import { problemResponses, sendProblem, type Server } from "./server.ts";
import { terminalInPath } from "./terminal-in-path.ts";
import { verifySender, verifyWriter } from "./verify-sender.ts";

/** The cursor and the entries of a terminal; every request is signed by that terminal. */
export function ingestionRoutes(server: Server, context: PlatformContext): void {
  cursorRoute(server, context);
  entriesRoute(server, context);
}

function cursorRoute(server: Server, { database, keys, clock }: PlatformContext): void {
  server.get(
    "/v1/terminals/:terminal/cursor",
    {
      schema: {
        summary: "How far the platform holds this terminal's journal",
        params: terminalInPath,
        querystring: z.strictObject({ nonce: nonceSchema.optional() }),
        response: { 200: cursorResponseSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const { terminal } = request.params;
      const verified = await verifySender(database, terminal, request);
      if (!verified.ok) return sendProblem(reply, verified.refusal);
      const cursor = await readCursor(database, terminal);
      if (cursor === null)
        return sendProblem(reply, { code: "unknownTerminal", cure: "Enrol this terminal." });
      const platformTime = toChinaTime(clock());
      const { nonce } = request.query;
      const signedTime = nonce === undefined ? null : signTime(keys, terminal, platformTime, nonce);
      return reply.code(200).send({ cursor, platformTime, signedTime });
    },
  );
}

function entriesRoute(server: Server, { database, clock }: PlatformContext): void {
  server.post(
    "/v1/terminals/:terminal/entries",
    {
      schema: {
        summary: "Send entries in order of seq",
        params: terminalInPath,
        body: ingestRequestSchema,
        response: { 200: ingestResponseSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const { terminal } = request.params;
      const verified = await verifyWriter(database, terminal, request);
      if (!verified.ok) return sendProblem(reply, verified.refusal);
      if (request.body.terminal !== terminal) {
        return sendProblem(reply, {
          code: "badRequest",
          cure: "The body names another terminal than the path.",
        });
      }
      const ingested = await ingestEntries(database, clock, terminal, request.body.entries);
      return ingested.ok ? reply.code(200).send(ingested.value) : sendProblem(reply, ingested.refusal);
    },
  );
}
