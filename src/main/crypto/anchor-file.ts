import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { hashSchema } from "../../domain/journal/hash-schema.ts";
import { journalProblemSchema } from "../../domain/journal/terminal-bodies.ts";
import { instantTextSchema } from "../../domain/time/instant-schema.ts";
import type { Anchor, AnchorReading, AnchorState } from "../ports/index.ts";

const headSchema = z.strictObject({ seq: z.int().gte(0), hash: hashSchema });

const stateSchema = z.strictObject({
  terminal: z.string().max(16),
  acknowledged: headSchema,
  written: headSchema,
  signedAt: instantTextSchema.nullable(),
  doubt: z
    .strictObject({
      problem: journalProblemSchema,
      problemSeq: z.int().gte(0),
      isJournalled: z.boolean(),
    })
    .nullable(),
  walked: headSchema,
});

const fileSchema = z.discriminatedUnion("wrapping", [
  z.strictObject({ format: z.literal("huanxin-anchor/1"), wrapping: z.literal("none"), state: stateSchema }),
  z.strictObject({
    format: z.literal("huanxin-anchor/1"),
    wrapping: z.literal("aes-256-gcm"),
    nonce: z.string(),
    box: z.string(),
    tag: z.string(),
  }),
]);
type SealedFile = Extract<z.infer<typeof fileSchema>, { wrapping: "aes-256-gcm" }>;

const additionalData = Buffer.from("huanxin/anchor/v1");

/** The anchor's file in its folder. Whoever opens the journal may ask whether this machine had one before. */
export function anchorPath(folder: string): string {
  return join(folder, "anchor.json");
}

/**
 * An anchor in a file of its own folder, which should be on another medium than the journal where there is one.
 * `wrappingKey` (32 bytes) seals it, so that nobody without the key can write one; null only in demo mode. A file
 * can be restored together with the journal: that shows when the platform is asked, and a TPM would show it at once.
 */
export function createAnchorFile(folder: string, wrappingKey: Uint8Array | null): Anchor {
  const path = anchorPath(folder);
  return {
    read: () => readAnchor(path, wrappingKey),
    write: (state) => writeDurably(path, JSON.stringify(toFile(state, wrappingKey))),
  };
}

function readAnchor(path: string, wrappingKey: Uint8Array | null): AnchorReading {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return { kind: isMissing ? "missing" : "damaged" };
  }
  try {
    const file = fileSchema.parse(JSON.parse(text));
    // An unsealed anchor beside sealed keys is nobody's word, and the other way round cannot be read.
    if (file.wrapping === "none") {
      return wrappingKey === null ? { kind: "present", state: file.state } : { kind: "damaged" };
    }
    return wrappingKey === null ? { kind: "damaged" } : { kind: "present", state: unseal(file, wrappingKey) };
  } catch {
    return { kind: "damaged" };
  }
}

function toFile(state: AnchorState, wrappingKey: Uint8Array | null): z.infer<typeof fileSchema> {
  const format = "huanxin-anchor/1";
  if (wrappingKey === null) return { format, wrapping: "none", state };
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", wrappingKey, nonce).setAAD(additionalData);
  const box = Buffer.concat([cipher.update(JSON.stringify(state), "utf8"), cipher.final()]);
  return {
    format,
    wrapping: "aes-256-gcm",
    nonce: nonce.toString("base64url"),
    box: box.toString("base64url"),
    tag: cipher.getAuthTag().toString("base64url"),
  };
}

function unseal({ nonce, box, tag }: SealedFile, wrappingKey: Uint8Array): AnchorState {
  // Without the length Node takes a shortened tag for a right one.
  const options = { authTagLength: 16 };
  const decipher = createDecipheriv("aes-256-gcm", wrappingKey, Buffer.from(nonce, "base64url"), options);
  decipher.setAAD(additionalData).setAuthTag(Buffer.from(tag, "base64url"));
  const text = Buffer.concat([decipher.update(Buffer.from(box, "base64url")), decipher.final()]);
  return stateSchema.parse(JSON.parse(text.toString("utf8")));
}

/** Beside, flushed, renamed, and the folder flushed: a power cut leaves the old anchor or the new one. */
async function writeDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.new`;
  const file = await open(beside, "w", 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
