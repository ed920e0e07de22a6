import { zstdCompressSync } from "node:zlib";
import { z } from "zod";
import type { Goods } from "../../domain/goods/goods.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { catalogueManifestSchema, type CatalogueManifest } from "../../sync/protocol/index.ts";
import type { Clock } from "../clock.ts";
import { first, type Database, type Queries } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import { sha256Hex } from "../keys/sha256.ts";
import type { Refusal } from "../refusal.ts";
import { newestVersion, publish } from "./publications.ts";

const mostGoodsInChunk = 1000;

export type Catalogue = { readonly id: string; readonly version: number; readonly goods: readonly Goods[] };
type Chunk = CatalogueManifest["chunks"][number] & { readonly bytes: Uint8Array };

/**
 * Publishes a whole catalogue: chunks of goods rows, and one signed manifest that names them by hash.
 * Refused with badRequest when the version did not grow.
 */
export async function publishCatalogue(
  database: Database,
  keys: PlatformKeys,
  clock: Clock,
  catalogue: Catalogue,
): Promise<Result<CatalogueManifest, Refusal>> {
  const { id, version, goods } = catalogue;
  const chunks = chunksOf(goods);
  const manifest = catalogueManifestSchema.parse({
    format: "huanxin-catalogue/1",
    id,
    version,
    goodsCount: goods.length,
    chunks: chunks.map(({ sha256, byteCount, goodsCount }) => ({ sha256, byteCount, goodsCount })),
  });
  return database.transaction(async (queries) => {
    const newest = await newestVersion(queries, "catalogue", id);
    if (version <= newest) {
      return refuse({
        code: "badRequest",
        cure: `Version ${newest} is published already: give a higher version.`,
      });
    }
    for (const chunk of chunks) await insertChunk(queries, catalogue, chunk);
    const document = canonicalJson(manifest);
    await publish(queries, keys, clock, { kind: "catalogue", id, version, document, tokenKeyId: null });
    return ok(manifest);
  });
}

function chunksOf(goods: readonly Goods[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = 0; start < goods.length; start += mostGoodsInChunk) {
    const rows = goods.slice(start, start + mostGoodsInChunk);
    const bytes = zstdCompressSync(
      Buffer.from(rows.map((row) => `${canonicalJson(row)}\n`).join(""), "utf8"),
    );
    chunks.push({ sha256: sha256Hex(bytes), byteCount: bytes.byteLength, goodsCount: rows.length, bytes });
  }
  return chunks;
}

async function insertChunk(queries: Queries, { id, version }: Catalogue, chunk: Chunk): Promise<void> {
  await queries.execute("INSERT INTO catalogue_chunks (id, version, sha256, bytes) VALUES ($1, $2, $3, $4)", [
    id,
    version,
    chunk.sha256,
    chunk.bytes,
  ]);
}

/** The compressed bytes of one chunk, or null. */
export async function findChunk(
  queries: Queries,
  key: { readonly id: string; readonly version: number; readonly sha256: string },
): Promise<Buffer | null> {
  const row = first(
    await queries.query(
      z.object({ bytes: z.instanceof(Uint8Array) }),
      "SELECT bytes FROM catalogue_chunks WHERE id = $1 AND version = $2 AND sha256 = $3",
      [key.id, key.version, key.sha256],
    ),
  );
  return row === null ? null : Buffer.from(row.bytes);
}
