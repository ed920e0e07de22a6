import { enrolmentRequestSchema, enrolmentResponseSchema } from "../../sync/protocol/index.ts";
import { enrolTerminal } from "../enrolment/enrol-terminal.ts";
import type { PlatformContext } from "./platform-context.ts";
import { problemResponses, sendProblem, type Server } from "./server.ts";

/** Enrolment by one-time code. */
export function enrolmentRoutes(
  server: Server,
  { database, keys, clock, receiptPageUrl }: PlatformContext,
): void {
  server.post(
    "/v1/enrolments",
    {
      schema: {
        summary: "Enrol a terminal with a one-time code",
        body: enrolmentRequestSchema,
        response: { 200: enrolmentResponseSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const enrolled = await enrolTerminal(database, keys, clock, receiptPageUrl(), request.body);
      return enrolled.ok ? reply.code(200).send(enrolled.value) : sendProblem(reply, enrolled.refusal);
    },
  );
}
