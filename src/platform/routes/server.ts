import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { problemSchema } from "../../sync/protocol/index.ts";
import { httpStatusOf, type Refusal } from "../refusal.ts";

/** The server with its routes typed by their zod schemas. */
export type Server = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Every route may answer with a refusal; these are the statuses it may have. */
export const problemResponses = { "4xx": problemSchema, "5xx": problemSchema } as const;

/** Sends a refusal with its HTTP status. */
export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply.code(httpStatusOf[refusal.code]).type("application/json").send(refusal);
}
