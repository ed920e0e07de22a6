import swagger from "@fastify/swagger";
import { fastify } from "fastify";
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import { sha256Hex } from "../keys/sha256.ts";
import { adminRoutes } from "./admin-routes.ts";
import { answerErrors } from "./answer-errors.ts";
import { enrolmentRoutes } from "./enrolment-routes.ts";
import { holdingsRoutes } from "./holdings-routes.ts";
import { ingestionRoutes } from "./ingestion-routes.ts";
import { keyRoutes } from "./key-routes.ts";
import { journalDoubtRoutes } from "./journal-doubt-routes.ts";
import type { PlatformContext } from "./platform-context.ts";
import { codeIssueRoutes } from "./code-issue-routes.ts";
import { publicationRoutes } from "./publication-routes.ts";
import { qualificationRoutes } from "./qualification-routes.ts";
import { receiptPageRoutes } from "./receipt-page-routes.ts";
import type { Server } from "./server.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** SHA-256 of the body as it arrived, which is what a terminal signs; of nothing when there is no body. */
    bodySha256: string;
  }
}

const mostBodyBytes = 2 * 1_048_576;
const sha256OfNothing = sha256Hex("");

/** The platform's HTTP interface, described by itself at /openapi.json. It answers JSON, or zstd chunks, and nothing else. */
export async function createServer(context: PlatformContext): Promise<Server> {
  const server = fastify({
    bodyLimit: mostBodyBytes,
    logger: false,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  readJsonBodies(server);
  setHeaders(server);
  answerErrors(server, context.log);
  await server.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Huanxin reference platform",
        version: "1.0.0",
        description: "See docs/sync-protocol.md.",
      },
    },
    transform: jsonSchemaTransform,
  });
  server.get("/openapi.json", { schema: { hide: true } }, () => server.swagger());
  for (const routes of [
    enrolmentRoutes,
    publicationRoutes,
    ingestionRoutes,
    journalDoubtRoutes,
    keyRoutes,
    holdingsRoutes,
    adminRoutes,
    codeIssueRoutes,
    qualificationRoutes,
    receiptPageRoutes,
  ]) {
    routes(server, context);
  }
  return server;
}

/** Reads JSON only, and keeps the hash of the bytes as they arrived, because that is what was signed. */
function readJsonBodies(server: Server): void {
  server.decorateRequest("bodySha256", sha256OfNothing);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    request.bodySha256 = sha256Hex(body);
    try {
      done(null, JSON.parse(body.toString("utf8")));
    } catch {
      done(Object.assign(new Error("The body is not JSON."), { statusCode: 400 }));
    }
  });
}

/** Answers are data for programs: nothing may frame, sniff, cache or run them. */
function setHeaders(server: Server): void {
  server.addHook("onRequest", async (_request, reply) => {
    reply.headers({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
  });
}
