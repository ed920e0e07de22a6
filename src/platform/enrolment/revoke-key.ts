import { z } from "zod";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import {
  revocationStatementSchema,
  signaturePrefix,
  type RevocationList,
  type SignedRevocation,
} from "../../sync/protocol/index.ts";
import type { Clock } from "../clock.ts";
import { first, type Database, type Queries } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import type { Refusal } from "../refusal.ts";
import { utf8Schema } from "./terminals.ts";

const rowSchema = z
  .object({ revocation: utf8Schema, revocation_signature: z.string(), revocation_key_id: z.string() })
  .transform((row): SignedRevocation => ({
    statement: row.revocation,
    signature: row.revocation_signature,
    signatureKeyId: row.revocation_key_id,
  }));
const columns = "revocation, revocation_signature, revocation_key_id";

/** All keys of a terminal that are no longer trusted, as the platform signed it. */
export async function readRevocations(queries: Queries, terminal: string): Promise<RevocationList> {
  const rows = await queries.query(
    rowSchema,
    `SELECT ${columns} FROM terminal_keys WHERE terminal = $1 AND revocation IS NOT NULL ORDER BY key_id`,
    [terminal],
  );
  return { revocations: [...rows] };
}

/**
 * Takes a key out of trust, as when a terminal was stolen: whatever it signs beyond what is held by now is flagged, and it
 * signs no request any more. Revoked once; the same again answers the same.
 */
export async function revokeKey(
  context: { readonly database: Database; readonly keys: PlatformKeys; readonly clock: Clock },
  request: { readonly terminal: string; readonly keyId: string; readonly reason: string },
): Promise<Result<SignedRevocation, Refusal>> {
  const { keys, clock } = context;
  const { terminal, keyId, reason } = request;
  return context.database.transaction(async (queries) => {
    const before = await findRevocation(queries, terminal, keyId);
    if (before !== null) return ok(before);
    const revokedAt = toChinaTime(clock());
    const statement = canonicalJson(
      revocationStatementSchema.parse({ v: 1, terminal, keyId, revokedAt, reason }),
    );
    const signature = keys.signing.sign(signaturePrefix.revocation, statement);
    const signatureKeyId = keys.signing.keyId;
    const changed = await queries.execute(
      `UPDATE terminal_keys SET revocation = $1, revocation_signature = $2, revocation_key_id = $3,
         revoked_after_seq = (SELECT seq FROM cursors WHERE cursors.terminal = $4)
       WHERE terminal = $4 AND key_id = $5`,
      [Buffer.from(statement, "utf8"), signature, signatureKeyId, terminal, keyId],
    );
    if (changed === 0) return refuse({ code: "notFound", cure: "This terminal never had such a key." });
    return ok({ statement, signature, signatureKeyId });
  });
}

async function findRevocation(queries: Queries, terminal: string, keyId: string) {
  return first(
    await queries.query(
      rowSchema,
      `SELECT ${columns} FROM terminal_keys WHERE terminal = $1 AND key_id = $2 AND revocation IS NOT NULL`,
      [terminal, keyId],
    ),
  );
}
