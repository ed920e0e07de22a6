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
import { utf8Schema } from "./terminals.ts";

export type RotationContext = {
  readonly database: Database;
  readonly keys: PlatformKeys;
  readonly clock: Clock;
  readonly receiptPageUrl: string;
};

/**
 * Gives a terminal a certificate for a new key. The key counts from the terminal's own keyRotated entry on. The same new
 * key again gets the same answer, because the first one may have been lost on its way. `isSigned` tells that the request
 * carried the signature of a key that still counts; else its one-time code must be of this terminal's shop.
 */
export async function rotateKey(
  { database, keys, clock, receiptPageUrl }: RotationContext,
  terminal: string,
  request: KeyRequest,
  isSigned: boolean,
): Promise<Result<EnrolmentResponse, Refusal>> {
  const proofText = rotationProofText(signaturePrefix.keyRotation, terminal, request.publicKey);
  if (!isSignatureOf(request, "", proofText, request.proof)) {
    return refuse({ code: "badProof", cure: "Sign the terminal and the new public key with the new key." });
  }
  return database.transaction(async (queries) => {
    const known = await findRow(queries, terminal);
    if (known === null) return refuse({ code: "unknownTerminal", cure: "Enrol this terminal." });
    const answered = await findIssued(queries, terminal, request.publicKey);
    if (answered !== null) return ok(responseOf(keys, answered));
    if (!isSigned) {
      const used = await useCodeFor(queries, clock, { ...known, terminal, code: request.code });
      if (!used.ok) return used;
    }
    const shop = await findShop(queries, known.shopId);
    if (shop === null) throw new Error(`A terminal's shop is gone: ${known.shopId}`);
    const keyId = keyIdOf(terminal, known.keyCount + 1);
    const issuedAt = toChinaTime(clock());
    const issued = certify(keys, { ...known, terminal, shop, keyId, key: request, issuedAt, receiptPageUrl });
    await insertKey(queries, issued);
    return ok(responseOf(keys, issued));
  });
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
  .object({ certificate: utf8Schema, certificate_signature: z.string(), certificate_key_id: z.string() })
  .transform((row): Issued => ({
    text: row.certificate,
    signature: row.certificate_signature,
    signatureKeyId: row.certificate_key_id,
  }));

/** The certificate that was issued for this very key when it was asked for before. */
async function findIssued(queries: Queries, terminal: string, publicKey: string): Promise<Issued | null> {
  return first(
    await queries.query(
      issuedSchema,
      `SELECT certificate, certificate_signature, certificate_key_id FROM terminal_keys
       WHERE terminal = $1 AND public_key = $2 AND certificate IS NOT NULL`,
      [terminal, publicKey],
    ),
  );
}

async function insertKey(queries: Queries, issued: IssuedCertificate): Promise<void> {
  const { certificate, text, signature, signatureKeyId } = issued;
  await queries.execute(
    `INSERT INTO terminal_keys (terminal, key_id, suite, public_key, from_seq, certificate, certificate_signature, certificate_key_id)
     VALUES ($1, $2, $3, $4, NULL, $5, $6, $7)`,
    [
      certificate.terminal,
      certificate.keyId,
      certificate.suite,
      certificate.publicKey,
      Buffer.from(text, "utf8"),
      signature,
      signatureKeyId,
    ],
  );
}

function responseOf(keys: PlatformKeys, { text, signature, signatureKeyId }: Issued): EnrolmentResponse {
  return { certificate: text, signature, signatureKeyId, tokenKeys: [...keys.tokenKeys] };
}
