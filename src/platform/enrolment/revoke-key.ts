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
import { lockCursor } from "../ingestion/cursor.ts";
import { terminalKeys, utf8Schema } from "./terminals.ts";

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
 * signs no request any more. So are the keys that it asked for and that are not in force yet: else whoever stole it would
 * go on with one of them. Revoked once; the same again answers the same.
 */
export async function revokeKey(
  context: { readonly database: Database; readonly keys: PlatformKeys; readonly clock: Clock },
  request: { readonly terminal: string; readonly keyId: string; readonly reason: string },
): Promise<Result<SignedRevocation, Refusal>> {
  const { terminal, keyId } = request;
  return context.database.transaction(async (queries) => {
    // In this order, as where entries come in: what is held and which keys there are stands still from here on.
    const cursor = await lockCursor(queries, terminal);
    await queries.execute("SELECT 1 FROM terminals WHERE terminal = $1 FOR UPDATE", [terminal]);
    const before = await findRevocation(queries, terminal, keyId);
    if (before !== null) return ok(before);
    const known = await terminalKeys(queries, terminal);
    if (cursor === null || !known.has(keyId))
      return refuse({ code: "notFound", cure: "This terminal never had such a key." });
    for (const [askedFor, key] of known) {
      const isWaiting = key.fromSeq === null && key.revokedAfterSeq === null;
      if (isWaiting && key.certifiedBy === keyId)
        await insertRevocation(queries, revocationOf(context, { ...request, keyId: askedFor }), cursor.seq);
    }
    return ok(await insertRevocation(queries, revocationOf(context, request), cursor.seq));
  });
}

type Revocation = SignedRevocation & { readonly terminal: string; readonly keyId: string };

function revocationOf(
  { keys, clock }: { readonly keys: PlatformKeys; readonly clock: Clock },
  { terminal, keyId, reason }: { readonly terminal: string; readonly keyId: string; readonly reason: string },
): Revocation {
  const revokedAt = toChinaTime(clock());
  const statement = canonicalJson(
    revocationStatementSchema.parse({ v: 1, terminal, keyId, revokedAt, reason }),
  );
  const signature = keys.signing.sign(signaturePrefix.revocation, statement);
  return { terminal, keyId, statement, signature, signatureKeyId: keys.signing.keyId };
}

async function insertRevocation(
  queries: Queries,
  { terminal, keyId, ...signed }: Revocation,
  heldSeq: number,
): Promise<SignedRevocation> {
  const { statement, signature, signatureKeyId } = signed;
  await queries.execute(
    `UPDATE terminal_keys SET revocation = $1, revocation_signature = $2, revocation_key_id = $3,
       revoked_after_seq = $4
     WHERE terminal = $5 AND key_id = $6`,
    [Buffer.from(statement, "utf8"), signature, signatureKeyId, heldSeq, terminal, keyId],
  );
  return signed;
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
