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

/** A terminal's certificate and the key that it enrolled last. */
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
       WHERE t.terminal = $1 ORDER BY k.key_id DESC LIMIT 1`,
      [terminal],
    ),
  );
}

/** The public keys that a terminal enrolled, with their suites, by key id; empty for a terminal that does not exist. */
export async function terminalKeys(
  queries: Queries,
  terminal: string,
): Promise<ReadonlyMap<string, PublicKey>> {
  const rows = await queries.query(
    z.object({ key_id: z.string(), suite: suiteSchema, public_key: z.string() }),
    "SELECT key_id, suite, public_key FROM terminal_keys WHERE terminal = $1",
    [terminal],
  );
  return new Map(rows.map(({ key_id, suite, public_key }) => [key_id, { suite, publicKey: public_key }]));
}
