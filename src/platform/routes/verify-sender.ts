import type { FastifyRequest } from "fastify";
import { refuse, type Result } from "../../domain/result.ts";
import { requestHeaders } from "../../sync/protocol/index.ts";
import { terminalKeys } from "../enrolment/terminals.ts";
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

/**
 * The same for entries: a key that was replaced brings none any more. Whatever stands in them, they would move the cursor,
 * and what the terminal itself sends next would look like another history.
 */
export async function verifyWriter(
  database: PlatformContext["database"],
  terminal: string,
  request: FastifyRequest,
): Promise<Result<null, Refusal>> {
  const verified = await verifySender(database, terminal, request);
  if (!verified.ok) return verified;
  const key = (await terminalKeys(database, terminal)).get(String(request.headers[requestHeaders.keyId]));
  if (key?.retiredSeq === null) return verified;
  return refuse({ code: "badRequestSignature", cure: "Sign the request with the key that is in force now." });
}
