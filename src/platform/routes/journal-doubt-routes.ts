import { z } from "zod";
import { toChinaTime } from "../../domain/time/instant.ts";
import {
  heldEntriesSchema,
  journalReportSchema,
  reportResponseSchema,
  requestHeaders,
} from "../../sync/protocol/index.ts";
import { readCursor } from "../ingestion/cursor.ts";
import { heldEntries } from "../ingestion/held-entries.ts";
import { keepReport } from "../ingestion/reports.ts";
import type { PlatformContext } from "./platform-context.ts";
import { problemResponses, sendProblem, type Server } from "./server.ts";
import { terminalInPath } from "./terminal-in-path.ts";
import { verifySender } from "./verify-sender.ts";

/** For a terminal whose journal is in doubt: it says so, and takes back what it lost. */
export function journalDoubtRoutes(server: Server, context: PlatformContext): void {
  reportRoute(server, context);
  heldEntriesRoute(server, context);
}

function reportRoute(server: Server, { database, clock }: PlatformContext): void {
  server.post(
    "/v1/terminals/:terminal/reports",
    {
      schema: {
        summary: "Say that this terminal's journal is in doubt",
        params: terminalInPath,
        body: journalReportSchema,
        response: { 200: reportResponseSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const { terminal } = request.params;
      const verified = await verifySender(database, terminal, request);
      if (!verified.ok) return sendProblem(reply, verified.refusal);
      const platformTime = toChinaTime(clock());
      const header = (name: string) => String(request.headers[name] ?? "");
      const keyId = header(requestHeaders.keyId);
      const signature = header(requestHeaders.signature);
      await keepReport(database, { terminal, keyId, signature }, request.body, platformTime);
      return reply.code(200).send({ platformTime });
    },
  );
}

function heldEntriesRoute(server: Server, { database }: PlatformContext): void {
  server.get(
    "/v1/terminals/:terminal/entries",
    {
      schema: {
        summary: "What the platform holds of this terminal's journal",
        params: terminalInPath,
        querystring: z.strictObject({ from: z.coerce.number().int().gte(1) }),
        response: { 200: heldEntriesSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const { terminal } = request.params;
      const verified = await verifySender(database, terminal, request);
      if (!verified.ok) return sendProblem(reply, verified.refusal);
      const cursor = await readCursor(database, terminal);
      if (cursor === null)
        return sendProblem(reply, { code: "unknownTerminal", cure: "Enrol this terminal." });
      const entries = [...(await heldEntries(database, terminal, request.query.from))];
      return reply.code(200).send({ cursor, entries });
    },
  );
}
