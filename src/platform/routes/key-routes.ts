import { z } from "zod";
import { terminalIdSchema } from "../../domain/journal/entry-schema.ts";
import { journalledTextSchema } from "../../domain/text/journalled-text-schema.ts";
import {
  enrolmentResponseSchema,
  keyIdSchema,
  keyRequestSchema,
  requestHeaders,
  revocationListSchema,
} from "../../sync/protocol/index.ts";
import { readRevocations, revokeKey } from "../enrolment/revoke-key.ts";
import { rotateKey } from "../enrolment/rotate-key.ts";
import { onlyAdministrator } from "./administrator.ts";
import type { PlatformContext } from "./platform-context.ts";
import { problemResponses, sendProblem, type Server } from "./server.ts";
import { terminalInPath } from "./terminal-in-path.ts";
import { verifySender } from "./verify-sender.ts";

/** A terminal's keys: a new one, those that are no longer trusted, and the administrator's word that one is not. */
export function keyRoutes(server: Server, context: PlatformContext): void {
  newKeyRoute(server, context);
  revocationsRoute(server, context);
  revokeRoute(server, context);
}

function newKeyRoute(server: Server, context: PlatformContext): void {
  server.post(
    "/v1/terminals/:terminal/keys",
    {
      schema: {
        summary: "A certificate for a new key of this terminal",
        params: terminalInPath,
        body: keyRequestSchema,
        response: { 200: enrolmentResponseSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const { terminal } = request.params;
      const sender = await verifySender(context.database, terminal, request);
      const rotation = { ...context, receiptPageUrl: context.receiptPageUrl() };
      const signedBy = sender.ok ? String(request.headers[requestHeaders.keyId]) : null;
      const issued = await rotateKey(rotation, terminal, request.body, signedBy);
      return issued.ok ? reply.code(200).send(issued.value) : sendProblem(reply, issued.refusal);
    },
  );
}

function revocationsRoute(server: Server, { database }: PlatformContext): void {
  server.get(
    "/v1/terminals/:terminal/revocations",
    {
      schema: {
        summary: "Keys of this terminal that are no longer trusted",
        params: terminalInPath,
        response: { 200: revocationListSchema, ...problemResponses },
      },
    },
    async (request, reply) => reply.code(200).send(await readRevocations(database, request.params.terminal)),
  );
}

const revokeRequestSchema = z.strictObject({
  terminal: terminalIdSchema,
  keyId: keyIdSchema,
  // It ends in the terminal's journal, where it stays readable for ever.
  reason: journalledTextSchema(200).min(1),
});

function revokeRoute(server: Server, context: PlatformContext): void {
  server.post(
    "/v1/admin/revocations",
    {
      onRequest: onlyAdministrator(context.adminToken),
      schema: {
        summary: "Take a terminal's key out of trust",
        body: revokeRequestSchema,
        response: { 200: revocationListSchema.shape.revocations.element, ...problemResponses },
      },
    },
    async (request, reply) => {
      const revoked = await revokeKey(context, request.body);
      return revoked.ok ? reply.code(200).send(revoked.value) : sendProblem(reply, revoked.refusal);
    },
  );
}
