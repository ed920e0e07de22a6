import { randomBytes } from "node:crypto";
import { ok, refuse, type Result } from "../../domain/result.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import { sha256Hex } from "../keys/sha256.ts";
import type { Refusal } from "../refusal.ts";
import { findShop } from "../shops/shop.ts";

const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/**
 * Makes a one-time code for a shop. Only its hash is kept: the code itself is seen once, by the technician.
 * Refused with notFound for a shop that is not registered.
 */
export async function issueEnrolmentCode(
  database: Database,
  clock: Clock,
  request: { readonly shopId: string; readonly validMinutes: number },
): Promise<Result<{ readonly code: string; readonly expiresAtMs: number }, Refusal>> {
  const shop = await findShop(database, request.shopId);
  if (shop === null) return refuse({ code: "notFound", cure: "Register the shop before its terminals." });
  const code = randomCode();
  const expiresAtMs = clock() + request.validMinutes * 60_000;
  await database.execute(
    "INSERT INTO enrolment_codes (code_hash, shop_id, expires_at_ms) VALUES ($1, $2, $3)",
    [hashOfCode(code), request.shopId, expiresAtMs],
  );
  return ok({ code, expiresAtMs });
}

/** Codes are looked up by hash, so the time of a look-up tells nothing about how much of a guess was right. */
export function hashOfCode(code: string): string {
  return sha256Hex(`huanxin/enrolment-code\n${code}`);
}

/** 32 letters and digits, so five bits of each random byte choose one without bias. */
function randomCode(): string {
  return Array.from(randomBytes(8), (byte) => alphabet.charAt(byte % alphabet.length)).join("");
}
