import { z } from "zod";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import type { Clock } from "../clock.ts";
import { first, type Queries } from "../database/database.ts";
import type { Refusal } from "../refusal.ts";
import { hashOfCode } from "./enrolment-code.ts";

const codeRowSchema = z.object({
  shop_id: z.string(),
  expires_at_ms: z.int(),
  used_by_terminal: z.string().nullable(),
});

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
  const codeHash = hashOfCode(use.code);
  const code = first(
    await queries.query(
      codeRowSchema,
      "SELECT shop_id, expires_at_ms, used_by_terminal FROM enrolment_codes WHERE code_hash = $1 FOR UPDATE",
      [codeHash],
    ),
  );
  if (code === null || code.shop_id !== use.shopId) {
    return refuse({
      code: "unknownCode",
      cure: "Ask for a code of this terminal's shop, and read it twice.",
    });
  }
  if (clock() > code.expires_at_ms) return refuse({ code: "expiredCode", cure: "Ask for a new code." });
  if (code.used_by_terminal !== null) {
    return refuse({ code: "usedCode", cure: "Each code is good for one key. Ask for a new code." });
  }
  await queries.execute(
    "UPDATE enrolment_codes SET used_at = $1, used_by_terminal = $2 WHERE code_hash = $3",
    [toChinaTime(clock()), use.terminal, codeHash],
  );
  return ok(null);
}
