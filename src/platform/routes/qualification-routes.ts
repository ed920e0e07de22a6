import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import {
  codeAnswerSchema,
  codeCommitRequestSchema,
  codeRefundRequestSchema,
  codeStateRequestSchema,
  codeTryRequestSchema,
  requestHeaders,
  type CodeAnswer,
} from "../../sync/protocol/index.ts";
import {
  cancelCode,
  commitCode,
  refundCode,
  stateOfCode,
  tryCode,
  type CodeSender,
} from "../qualifications/redeem.ts";
import type { PlatformContext } from "./platform-context.ts";
import { problemResponses, sendProblem, type Server } from "./server.ts";
import { terminalInPath } from "./terminal-in-path.ts";
import { verifySender } from "./verify-sender.ts";

/** What a terminal asks about qualification codes, around a sale and behind it. */
export function qualificationRoutes(server: Server, context: PlatformContext): void {
  const { database, clock } = context;
  const route = stepRoutes(server, context);
  route("state", "What is known of a code", codeStateRequestSchema, ({ terminal }, { codeId }) =>
    stateOfCode(database, clock, terminal, codeId),
  );
  route("try", "Freeze a code for a sale", codeTryRequestSchema, ({ terminal }, request) =>
    tryCode(database, clock, terminal, request),
  );
  route("cancel", "Let go of what a try froze", codeTryRequestSchema, ({ terminal }, request) =>
    cancelCode(database, clock, terminal, request),
  );
  route("commit", "A sale spent the code", codeCommitRequestSchema, (sender, request) =>
    commitCode(database, clock, sender, request),
  );
  route("refund", "The goods came back", codeRefundRequestSchema, (sender, request) =>
    refundCode(database, clock, sender, request),
  );
}

type Step = "state" | "try" | "cancel" | "commit" | "refund";

/** The five differ in what they are asked and in what they do; each is signed by the terminal that it is about. */
function stepRoutes(server: Server, { database }: PlatformContext) {
  return <Body extends z.ZodType>(
    step: Step,
    summary: string,
    body: Body,
    work: (sender: CodeSender, request: z.output<Body>) => Promise<CodeAnswer>,
  ): void => {
    server.post(
      `/v1/terminals/:terminal/qualifications/${step}`,
      {
        schema: {
          summary,
          params: terminalInPath,
          body,
          response: { 200: codeAnswerSchema, ...problemResponses },
        },
      },
      async (request, reply) => {
        const { terminal } = terminalInPath.parse(request.params);
        const verified = await verifySender(database, terminal, request);
        if (!verified.ok) return sendProblem(reply, verified.refusal);
        return reply.code(200).send(await work(senderOf(terminal, request), body.parse(request.body)));
      },
    );
  };
}

function senderOf(terminal: string, { headers }: Pick<FastifyRequest, "headers">): CodeSender {
  const header = (name: string) => String(headers[name] ?? "");
  return { terminal, keyId: header(requestHeaders.keyId), signature: header(requestHeaders.signature) };
}
