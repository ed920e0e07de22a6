import { ok, refuse, type Result } from "../../domain/result.ts";
import { isSignatureOf } from "../../signatures/node/index.ts";
import { requestText, signaturePrefix } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import { terminalKeys } from "../enrolment/terminals.ts";
import type { Refusal } from "../refusal.ts";

/** A request as it arrived: the path with its query, the SHA-256 of the raw body, and the three headers. */
export type ArrivedRequest = {
  readonly method: string;
  readonly path: string;
  readonly bodySha256: string;
  readonly terminal: string | undefined;
  readonly keyId: string | undefined;
  readonly signature: string | undefined;
};

/** Whether a request was signed by the terminal whose data it is about. */
export async function verifyRequest(
  queries: Queries,
  terminal: string,
  request: ArrivedRequest,
): Promise<Result<null, Refusal>> {
  const { keyId, signature } = request;
  if (request.terminal === undefined || keyId === undefined || signature === undefined) {
    return refuse({ code: "badRequestSignature", cure: "Send the three headers of a signed request." });
  }
  if (request.terminal !== terminal) {
    return refuse({ code: "forbidden", cure: "A terminal may only send and read its own journal." });
  }
  const keys = await terminalKeys(queries, terminal);
  if (keys.size === 0) return refuse({ code: "unknownTerminal", cure: "Enrol this terminal." });
  const text = requestText(signaturePrefix.request, request.method, request.path, request.bodySha256);
  const key = keys.get(keyId);
  if (key !== undefined && key.revokedAfterSeq !== null) {
    return refuse({
      code: "revokedKey",
      cure: "This key is no longer trusted. Give this terminal a new one.",
    });
  }
  if (key === undefined || !isSignatureOf(key, "", text, signature)) {
    return refuse({
      code: "badRequestSignature",
      cure: "Sign the request with the key that this terminal enrolled.",
    });
  }
  return ok(null);
}
