import type { FastifyRequest } from "fastify";
import type { Result } from "../../domain/result.ts";
import { requestHeaders } from "../../sync/protocol/index.ts";
import { verifyRequest } from "../ingestion/verify-request.ts";
import type { Refusal } from "../refusal.ts";
import type { PlatformContext } from "./platform-context.ts";

/** Whether a request was signed by the terminal that it is about, with a key that still counts. */
export function verifySender(
  database: PlatformContext["database"],
  terminal: string,
  request: FastifyRequest,
): Promise<Result<null, Refusal>> {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === "string" ? value : undefined;
  };
  return verifyRequest(database, terminal, {
    method: request.method,
    path: request.url,
    bodySha256: request.bodySha256,
    terminal: header(requestHeaders.terminal),
    keyId: header(requestHeaders.keyId),
    signature: header(requestHeaders.signature),
  });
}
