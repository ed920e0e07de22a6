import { createHmac } from "node:crypto";
import { z } from "zod";
import { toChinaTime } from "../../domain/time/instant.ts";
import { hotListSchema } from "../../domain/voucher/index.ts";
import {
  claimCode,
  codeOrderSchema,
  issueCode,
  issuedCodeSchema,
  publishedProgramme,
} from "../qualifications/issue-code.ts";
import { publishHotList } from "../qualifications/publish-hot-list.ts";
import { onlyAdministrator } from "./administrator.ts";
import type { PlatformContext } from "./platform-context.ts";
import { problemResponses, sendProblem, type Server } from "./server.ts";

/** Who issues qualification codes and takes them back: the administrator, and the demo for its invented people. */
export function codeIssueRoutes(server: Server, context: PlatformContext): void {
  issueRoute(server, context);
  claimRoute(server, context);
  hotListRoute(server, context);
  if (context.isDemo) demoRoute(server, context);
}

function issueRoute(server: Server, { database, keys, clock, adminToken }: PlatformContext): void {
  server.post(
    "/v1/admin/qualifications",
    {
      onRequest: onlyAdministrator(adminToken),
      schema: {
        summary: "Issue a qualification code to a person, who is known by a token",
        body: codeOrderSchema,
        response: { 200: issuedCodeSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const issued = await issueCode(database, keys, clock, request.body);
      return issued.ok ? reply.code(200).send(issued.value) : sendProblem(reply, issued.refusal);
    },
  );
}

function claimRoute(server: Server, { database, adminToken }: PlatformContext): void {
  const codeId = issuedCodeSchema.shape.codeId;
  server.post(
    "/v1/admin/qualifications/claims",
    {
      onRequest: onlyAdministrator(adminToken),
      schema: {
        summary: "The person claims a code that was set aside for them",
        body: z.strictObject({ codeId }),
        response: { 200: z.strictObject({ codeId }), ...problemResponses },
      },
    },
    async (request, reply) => {
      const claimed = await claimCode(database, request.body.codeId);
      return claimed.ok ? reply.code(200).send(claimed.value) : sendProblem(reply, claimed.refusal);
    },
  );
}

function hotListRoute(server: Server, { database, keys, clock, adminToken }: PlatformContext): void {
  server.post(
    "/v1/admin/hot-lists",
    {
      onRequest: onlyAdministrator(adminToken),
      schema: {
        summary: "Sign and publish which codes no longer count, and who else may sign codes",
        body: hotListSchema.omit({ format: true }),
        response: { 200: z.strictObject({ id: z.string(), version: z.int() }), ...problemResponses },
      },
    },
    async (request, reply) => {
      const list = { format: "huanxin-hot-list/1" as const, ...request.body };
      const published = await publishHotList(database, keys, clock, list);
      if (!published.ok) return sendProblem(reply, published.refusal);
      return reply.code(200).send({ id: published.value.id, version: published.value.version });
    },
  );
}

const demoDayMs = 24 * 3_600_000;

/** What a telephone does elsewhere: the demo's person asks for a code and is given one, good for a day. */
function demoRoute(server: Server, { database, keys, clock }: PlatformContext): void {
  server.post(
    "/v1/demo/qualifications",
    {
      schema: {
        hide: true,
        body: z.strictObject({
          documentNumber: z.string().max(18),
          programmeId: codeOrderSchema.shape.programmeId,
          category: codeOrderSchema.shape.category,
        }),
        response: { 200: issuedCodeSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const { documentNumber, programmeId, category } = request.body;
      const programme = await publishedProgramme(database, programmeId);
      const tokenKey = keys.tokenKeys.find(({ keyId }) => keyId === programme?.tokenKeyId);
      if (tokenKey === undefined) return sendProblem(reply, { code: "notFound", cure: "No such programme." });
      const now = clock();
      const issued = await issueCode(database, keys, clock, {
        programmeId,
        category,
        personToken: createHmac("sha256", Buffer.from(tokenKey.key, "base64url"))
          .update(`residentId:${documentNumber}`)
          .digest("base64url"),
        validFrom: toChinaTime(now),
        validTo: toChinaTime(now + demoDayMs),
        isClaimed: true,
      });
      return issued.ok ? reply.code(200).send(issued.value) : sendProblem(reply, issued.refusal);
    },
  );
}
