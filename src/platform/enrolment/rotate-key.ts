import { z } from "zod";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import { isSignatureOf } from "../../signatures/node/index.ts";
import {
  rotationProofText,
  signaturePrefix,
  type EnrolmentResponse,
  type KeyRequest,
} from "../../sync/protocol/index.ts";
import type { Clock } from "../clock.ts";
import { first, type Database, type Queries } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import type { Refusal } from "../refusal.ts";
import { findShop } from "../shops/shop.ts";
import { certify, keyIdOf, type IssuedCertificate } from "./issue-certificate.ts";
import { useCodeFor } from "./use-code.ts";
import { isInForce, terminalKeys, utf8Schema, type TerminalKeys } from "./terminals.ts";

export type RotationContext = {
  readonly database: Database;
  readonly keys: PlatformKeys;
  readonly clock: Clock;
  readonly receiptPageUrl: string;
};

/**
 * Gives a terminal a certificate for a new key. The key counts from the terminal's own keyRotated entry on. The same new
 * key again gets the same answer, because the first one may have been lost on its way. `signedBy` is the key that signed the
 * request, which must be in force; else its one-time code must be of this terminal's shop. A key that was ever used stays
 * what it was: it never gets a second name, nor is it certified again once it is revoked.
 */
export async function rotateKey(
  { database, keys, clock, receiptPageUrl }: RotationContext,
  terminal: string,
  request: KeyRequest,
  signedBy: string | null,
): Promise<Result<EnrolmentResponse, Refusal>> {
  const proofText = rotationProofText(signaturePrefix.keyRotation, terminal, request.publicKey);
  if (!isSignatureOf(request, "", proofText, request.proof)) {
    return refuse({ code: "badProof", cure: "Sign the terminal and the new public key with the new key." });
  }
  return database.transaction(async (queries) => {
    const known = await findRow(queries, terminal);
    if (known === null) return refuse({ code: "unknownTerminal", cure: "Enrol this terminal." });
    const before = await findIssued(queries, terminal, request.publicKey);
    if (before !== null) return before.ok ? ok(responseOf(keys, before.value)) : before;
    const terminalsKeys = await terminalKeys(queries, terminal);
    const signer = signedBy === null ? undefined : terminalsKeys.get(signedBy);
    const certifiedBy = signer !== undefined && isInForce(signer) ? signedBy : null;
    if (certifiedBy !== null && countWaiting(terminalsKeys) >= mostWaiting) return refuse(tooManyKeys);
    if (certifiedBy === null) {
      const used = await useCodeFor(queries, clock, { ...known, terminal, code: request.code });
      if (!used.ok) return used;
    }
    const shop = await findShop(queries, known.shopId);
    if (shop === null) throw new Error(`A terminal's shop is gone: ${known.shopId}`);
    const keyId = keyIdOf(terminal, known.keyCount + 1);
    const issuedAt = toChinaTime(clock());
    const issued = certify(keys, { ...known, terminal, shop, keyId, key: request, issuedAt, receiptPageUrl });
    await insertKey(queries, issued, certifiedBy);
    return ok(responseOf(keys, issued));
  });
}

/** A key may be asked for again with another suite; more than these nobody needs, and each is one more to revoke. */
const mostWaiting = 10;
const tooManyKeys: Refusal = {
  code: "badRequest",
  cure: "This terminal asked for many keys and took none. Take one of them, or ask with a one-time code.",
};

function countWaiting(keys: TerminalKeys): number {
  return [...keys.values()].filter(({ fromSeq, certifiedBy }) => fromSeq === null && certifiedBy !== null)
    .length;
}

const rowSchema = z
  .object({ shop_id: z.string(), till_number: z.string(), key_count: z.int() })
  .transform((row) => ({ shopId: row.shop_id, tillNumber: row.till_number, keyCount: row.key_count }));

/** Locks the terminal's row, so that two requests at once do not give two keys one name. */
async function findRow(queries: Queries, terminal: string) {
  return first(
    await queries.query(
      rowSchema,
      `SELECT shop_id, till_number,
         (SELECT count(*) FROM terminal_keys k WHERE k.terminal = t.terminal) AS key_count
       FROM terminals t WHERE terminal = $1 FOR UPDATE`,
      [terminal],
    ),
  );
}

type Issued = Pick<IssuedCertificate, "text" | "signature" | "signatureKeyId">;

const issuedSchema = z
  .object({
    certificate: utf8Schema.nullable(),
    certificate_signature: z.string().nullable(),
    certificate_key_id: z.string().nullable(),
    is_revoked: z.boolean(),
    is_of_this: z.boolean(),
  })
  .transform((row) => ({
    isRevoked: row.is_revoked,
    isOfThis: row.is_of_this,
    text: row.certificate,
    signature: row.certificate_signature,
    signatureKeyId: row.certificate_key_id,
  }));

/** What became of this very key when it was asked for before; null when it is new. */
async function findIssued(
  queries: Queries,
  terminal: string,
  publicKey: string,
): Promise<Result<Issued, Refusal> | null> {
  const found = first(
    await queries.query(
      issuedSchema,
      `SELECT certificate, certificate_signature, certificate_key_id, terminal = $1 AS is_of_this,
         revoked_after_seq IS NOT NULL AS is_revoked
       FROM terminal_keys WHERE public_key = $2 ORDER BY is_of_this DESC LIMIT 1`,
      [terminal, publicKey],
    ),
  );
  if (found === null) return null;
  const { isRevoked, isOfThis, text, signature, signatureKeyId } = found;
  if (isOfThis && isRevoked)
    return refuse({ code: "revokedKey", cure: "This key is no longer trusted. Make another one." });
  if (!isOfThis || text === null || signature === null || signatureKeyId === null)
    return refuse({ code: "badProof", cure: "This key has a name already. Make a new one." });
  return ok({ text, signature, signatureKeyId });
}

async function insertKey(
  queries: Queries,
  issued: IssuedCertificate,
  certifiedBy: string | null,
): Promise<void> {
  const { certificate, text, signature, signatureKeyId } = issued;
  await queries.execute(
    `INSERT INTO terminal_keys (terminal, key_id, suite, public_key, from_seq, certificate, certificate_signature, certificate_key_id, certified_by)
     VALUES ($1, $2, $3, $4, NULL, $5, $6, $7, $8)`,
    [
      certificate.terminal,
      certificate.keyId,
      certificate.suite,
      certificate.publicKey,
      Buffer.from(text, "utf8"),
      signature,
      signatureKeyId,
      certifiedBy,
    ],
  );
}

function responseOf(keys: PlatformKeys, { text, signature, signatureKeyId }: Issued): EnrolmentResponse {
  return { certificate: text, signature, signatureKeyId, tokenKeys: [...keys.tokenKeys] };
}
