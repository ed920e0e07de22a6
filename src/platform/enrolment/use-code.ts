import { z } from "zod";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import type { Clock } from "../clock.ts";
import { first, type Queries } from "../database/database.ts";
import type { Refusal } from "../refusal.ts";
import { hashOfCode } from "./enrolment-code.ts";

const codeSchema = z
  .object({ shop_id: z.string(), expires_at_ms: z.int(), used_by_terminal: z.string().nullable() })
  .transform((row) => ({
    shopId: row.shop_id,
    expiresAtMs: row.expires_at_ms,
    usedByTerminal: row.used_by_terminal,
  }));

export type LiveCode = z.infer<typeof codeSchema>;

/** A one-time code that lives, locked until the transaction ends. Refused with unknownCode or expiredCode. */
export async function lockCode(
  queries: Queries,
  clock: Clock,
  code: string,
): Promise<Result<LiveCode, Refusal>> {
  const found = first(
    await queries.query(
      codeSchema,
      "SELECT shop_id, expires_at_ms, used_by_terminal FROM enrolment_codes WHERE code_hash = $1 FOR UPDATE",
      [hashOfCode(code)],
    ),
  );
  if (found === null)
    return refuse({ code: "unknownCode", cure: "Ask for the code again, and read it twice." });
  return clock() > found.expiresAtMs
    ? refuse({ code: "expiredCode", cure: "Ask for a new code." })
    : ok(found);
}

/** Notes which terminal a code was used for: it is good for nothing else from then on. */
export async function spendCode(
  queries: Queries,
  code: string,
  terminal: string,
  usedAt: string,
): Promise<void> {
  await queries.execute(
    "UPDATE enrolment_codes SET used_at = $1, used_by_terminal = $2 WHERE code_hash = $3",
    [usedAt, terminal, hashOfCode(code)],
  );
}

/** Uses up a one-time code for a known terminal of the code's shop. Refused, and still unused, when it is not good for that. */
export async function useCodeFor(
  queries: Queries,
  clock: Clock,
  use: { readonly code: string | null; readonly terminal: string; readonly shopId: string },
): Promise<Result<null, Refusal>> {
  if (use.code === null) {
    return refuse({
      code: "badRequestSignature",
      cure: "Sign with the key in force, or send a one-time code.",
    });
  }
  const code = await lockCode(queries, clock, use.code);
  if (!code.ok) return code;
  if (code.value.shopId !== use.shopId)
    return refuse({ code: "unknownCode", cure: "Ask for a code of this terminal's shop." });
  if (code.value.usedByTerminal !== null)
    return refuse({ code: "usedCode", cure: "Each code is good for one key. Ask for a new code." });
  await spendCode(queries, use.code, use.terminal, toChinaTime(clock()));
  return ok(null);
}
