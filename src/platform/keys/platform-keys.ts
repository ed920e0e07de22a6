import { randomBytes } from "node:crypto";
import { z } from "zod";
import { toChinaTime } from "../../domain/time/instant.ts";
import { createSigner, generateKeyPair } from "../../signatures/node/index.ts";
import type { Clock } from "../clock.ts";
import type { Database, Queries } from "../database/database.ts";
import { takeStartLock } from "../database/start-lock.ts";
import { makeSealingKeyPair } from "./sealing-key-pair.ts";
import { sha256Hex } from "./sha256.ts";

export type PlatformKeys = {
  /** The platform's own key is Ed25519 whatever its terminals use; `sign` covers prefix + text. */
  readonly signing: {
    readonly keyId: string;
    readonly publicKey: string;
    readonly sign: (prefix: string, text: string) => string;
  };
  /** Every key that the platform ever signed with: what verifies receipts must know those of old ones too. */
  readonly verifying: readonly {
    readonly keyId: string;
    readonly suite: "ed25519";
    readonly publicKey: string;
  }[];
  readonly sealing: { readonly keyId: string; readonly publicKey: string };
  /** HMAC keys for person tokens; a programme names the one that it counts by. */
  readonly tokenKeys: readonly { readonly keyId: string; readonly key: string }[];
};

/** The id of the token key that a new platform makes; programmes name it. */
export const firstTokenKeyId = "person-1";

const rowSchema = z.object({
  key_id: z.string(),
  purpose: z.enum(["signing", "sealing", "token"]),
  public_key: z.string().nullable(),
  secret_key: z.string(),
});
type KeyRow = z.infer<typeof rowSchema>;

/** Reads the platform's keys, and makes them at the first start. */
export async function loadPlatformKeys(database: Database, clock: Clock): Promise<PlatformKeys> {
  return database.transaction(async (queries) => {
    await takeStartLock(queries);
    const known = await readKeys(queries);
    if (known.length > 0) return assemble(known);
    const made = makeKeys();
    for (const row of made) await insertKey(queries, row, toChinaTime(clock()));
    return assemble(made);
  });
}

function readKeys(queries: Queries): Promise<readonly KeyRow[]> {
  return queries.query(
    rowSchema,
    "SELECT key_id, purpose, public_key, secret_key FROM platform_keys ORDER BY created_at, key_id",
  );
}

function makeKeys(): readonly KeyRow[] {
  const pairs = [
    { purpose: "signing" as const, pair: generateKeyPair("ed25519") },
    { purpose: "sealing" as const, pair: makeSealingKeyPair() },
  ];
  const tokenKey = randomBytes(32).toString("base64url");
  return [
    ...pairs.map(({ purpose, pair }) => ({
      key_id: `${purpose}-${sha256Hex(pair.publicKey).slice(0, 12)}`,
      purpose,
      public_key: pair.publicKey,
      secret_key: pair.privateKey,
    })),
    { key_id: firstTokenKeyId, purpose: "token", public_key: null, secret_key: tokenKey },
  ];
}

async function insertKey(queries: Queries, row: KeyRow, createdAt: string): Promise<void> {
  await queries.execute(
    "INSERT INTO platform_keys (key_id, purpose, public_key, secret_key, created_at) VALUES ($1, $2, $3, $4, $5)",
    [row.key_id, row.purpose, row.public_key, row.secret_key, createdAt],
  );
}

function assemble(rows: readonly KeyRow[]): PlatformKeys {
  const signing = rows.findLast(({ purpose }) => purpose === "signing");
  const sealing = rows.findLast(({ purpose }) => purpose === "sealing");
  if (!signing?.public_key || !sealing?.public_key) throw new Error("The platform's keys are incomplete");
  const signer = createSigner({
    suite: "ed25519",
    publicKey: signing.public_key,
    privateKey: signing.secret_key,
  });
  return {
    signing: { keyId: signing.key_id, publicKey: signing.public_key, sign: signer.sign },
    verifying: rows.flatMap(({ purpose, key_id, public_key }) =>
      purpose === "signing" && public_key !== null
        ? [{ keyId: key_id, suite: "ed25519" as const, publicKey: public_key }]
        : [],
    ),
    sealing: { keyId: sealing.key_id, publicKey: sealing.public_key },
    tokenKeys: rows
      .filter(({ purpose }) => purpose === "token")
      .map(({ key_id, secret_key }) => ({ keyId: key_id, key: secret_key })),
  };
}
