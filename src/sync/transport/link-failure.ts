import { isAxiosError, isCancel } from "axios";
import type { LinkFailure } from "../engine/index.ts";

const networkDownCodes = new Set(["ENETUNREACH", "EHOSTUNREACH", "ENETDOWN", "ENOTFOUND", "EAI_AGAIN"]);

/** Tells the causes of a failed request apart as far as a socket can: the screen names them differently. */
export function linkFailure(error: unknown): LinkFailure {
  if (isCancel(error)) return { cause: "platformTimeout", detail: "no answer in time", problem: null };
  if (!isAxiosError(error)) throw error;
  const code = error.code ?? "";
  if (code === "ECONNABORTED" || code === "ETIMEDOUT") {
    return { cause: "platformTimeout", detail: code, problem: null };
  }
  // HPE_: what came back was no HTTP, so somebody else answered.
  if (code === "ERR_BAD_RESPONSE" || code.startsWith("HPE_"))
    return { cause: "badAnswer", detail: code, problem: null };
  const cause = networkDownCodes.has(code) ? "networkDown" : "platformUnreachable";
  return { cause, detail: code || "request failed", problem: null };
}
