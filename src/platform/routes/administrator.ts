import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Refusal } from "../refusal.ts";

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

/** Compares hashes, so that neither length nor time tells how much of a guess was right. */
function isSameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
