import { z } from "zod";
import { suiteSchema } from "../../domain/journal/suite.ts";
import type { PublicKey } from "../../signatures/node/index.ts";
import { first, type Queries } from "../database/database.ts";
import { sha256Hex } from "../keys/sha256.ts";
import type { IssuedCertificate } from "./issue-certificate.ts";

/** SQL bytes as text. What was signed is UTF-8 text; the database keeps its bytes. */
export const utf8Schema = z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes).toString("utf8"));

const terminalRowSchema = z
  .object({
    certificate: utf8Schema,
    certificate_signature: z.string(),
    signature_key_id: z.string(),
    public_key: z.string(),
  })
  .transform((row) => ({
    text: row.certificate,
    signature: row.certificate_signature,
    signatureKeyId: row.signature_key_id,
    publicKey: row.public_key,
  }));

/** A terminal's first certificate, and the key that it enrolled with. */
export type KnownTerminal = z.infer<typeof terminalRowSchema>;

/** Writes an enrolled terminal, its key, and its cursor: the certificate's hash begins the chain. */
export async function insertTerminal(
  queries: Queries,
  enrolled: IssuedCertificate & { readonly hardware: string },
): Promise<void> {
  const { certificate, text } = enrolled;
  await queries.execute(
    `INSERT INTO terminals (terminal, shop_id, till_number, certificate, certificate_signature, signature_key_id, hardware, enrolled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      certificate.terminal,
      certificate.shop.id,
      certificate.tillNumber,
      Buffer.from(text, "utf8"),
      enrolled.signature,
      enrolled.signatureKeyId,
      enrolled.hardware,
      certificate.issuedAt,
    ],
  );
  await queries.execute(
    "INSERT INTO terminal_keys (terminal, key_id, suite, public_key) VALUES ($1, $2, $3, $4)",
    [certificate.terminal, certificate.keyId, certificate.suite, certificate.publicKey],
  );
  await queries.execute("INSERT INTO cursors (terminal, seq, hash) VALUES ($1, 0, $2)", [
    certificate.terminal,
    sha256Hex(text),
  ]);
}

export async function findTerminal(queries: Queries, terminal: string): Promise<KnownTerminal | null> {
  return first(
    await queries.query(
      terminalRowSchema,
      `SELECT t.certificate, t.certificate_signature, t.signature_key_id, k.public_key
       FROM terminals t JOIN terminal_keys k ON k.terminal = t.terminal
       WHERE t.terminal = $1 AND k.from_seq = 0`,
      [terminal],
    ),
  );
}

/**
 * A key of a terminal, and for which entries it counts: from the one that put it in force (null: none yet) to before the
 * one that retired it, and no further than what was held when it was revoked.
 */
export type TerminalKey = PublicKey & {
  readonly fromSeq: number | null;
  readonly retiredSeq: number | null;
  readonly revokedAfterSeq: number | null;
  /** The key of this terminal that asked for it; null when a one-time code did, or the enrolment. */
  readonly certifiedBy: string | null;
};

export type TerminalKeys = ReadonlyMap<string, TerminalKey>;

const keyRowSchema = z
  .object({
    key_id: z.string(),
    suite: suiteSchema,
    public_key: z.string(),
    from_seq: z.int().nullable(),
    retired_seq: z.int().nullable(),
    revoked_after_seq: z.int().nullable(),
    certified_by: z.string().nullable(),
  })
  .transform((row) => ({
    keyId: row.key_id,
    suite: row.suite,
    publicKey: row.public_key,
    fromSeq: row.from_seq,
    retiredSeq: row.retired_seq,
    revokedAfterSeq: row.revoked_after_seq,
    certifiedBy: row.certified_by,
  }));

/** Whether a key is the one that signs this terminal's journal now, and still counts. */
export function isInForce({ fromSeq, retiredSeq, revokedAfterSeq }: TerminalKey): boolean {
  return fromSeq !== null && retiredSeq === null && revokedAfterSeq === null;
}

/** All keys that a terminal ever had, by key id; empty for a terminal that does not exist. */
export async function terminalKeys(queries: Queries, terminal: string): Promise<TerminalKeys> {
  const rows = await queries.query(
    keyRowSchema,
    `SELECT key_id, suite, public_key, from_seq, retired_seq, revoked_after_seq, certified_by
     FROM terminal_keys WHERE terminal = $1`,
    [terminal],
  );
  return new Map(rows.map(({ keyId, ...key }) => [keyId, key]));
}
