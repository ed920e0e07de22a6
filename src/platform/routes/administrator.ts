import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Refusal } from "../refusal.ts";
import { sendProblem } from "./server.ts";

/** Null when the request carries the administrator's token, else the refusal. */
export function refuseStranger(request: FastifyRequest, adminToken: string | null): Refusal | null {
  if (adminToken === null || adminToken === "") {
    return {
      code: "forbidden",
      cure: "Start the platform with HUANXIN_PLATFORM_ADMIN_TOKEN set to a token.",
    };
  }
  const given = request.headers.authorization ?? "";
  return isSameText(given, `Bearer ${adminToken}`)
    ? null
    : { code: "forbidden", cure: "Send the administrator's token as Authorization: Bearer." };
}

/** For a route's `onRequest`: strangers are sent away before a byte of their body is read. */
export function onlyAdministrator(adminToken: string | null) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const stranger = refuseStranger(request, adminToken);
    return stranger === null ? undefined : sendProblem(reply, stranger);
  };
}

/** Compares hashes, so that neither length nor time tells how much of a guess was right. */
function isSameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
