import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { terminalKeysSchema, type TerminalKeys } from "./terminal-keys.ts";

/** A key file that cannot be opened, with the cure. Nothing is overwritten. */
export class KeyFileRefused extends Error {
  readonly code: "wrongKey" | "damaged" | "isSealed" | "isUnsealed";
  constructor(code: KeyFileRefused["code"], message: string) {
    super(message);
    this.code = code;
  }
}

const fileSchema = z.discriminatedUnion("wrapping", [
  z.strictObject({ wrapping: z.literal("none"), keys: terminalKeysSchema }),
  z.strictObject({ wrapping: z.literal("aes-256-gcm"), nonce: z.string(), box: z.string(), tag: z.string() }),
]);

const additionalData = Buffer.from("huanxin/keys/v1");

/**
 * Reads the terminal's keys. `wrappingKey` (32 bytes) comes from the shell: Electron's safeStorage, a passphrase,
 * or a systemd credential; null only in demo mode. Returns null when there is no file yet.
 */
export function readKeyFile(path: string, wrappingKey: Uint8Array | null): TerminalKeys | null {
  if (!existsSync(path)) return null;
  const file = parseFile(path);
  if (file.wrapping === "none") {
    if (wrappingKey === null) return file.keys;
    throw new KeyFileRefused(
      "isUnsealed",
      "The keys lie unsealed, as in demo mode. Enrol this terminal anew for production.",
    );
  }
  if (wrappingKey === null) {
    throw new KeyFileRefused(
      "isSealed",
      "The keys are sealed. Give the passphrase (HUANXIN_PASSPHRASE_FILE) or the systemd credential.",
    );
  }
  return unseal(file, wrappingKey);
}

function parseFile(path: string): z.infer<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new KeyFileRefused(
      "damaged",
      `${path} is damaged. Restore it from the technician's copy, or enrol this terminal anew.`,
    );
  }
}

function unseal(
  file: { readonly nonce: string; readonly box: string; readonly tag: string },
  wrappingKey: Uint8Array,
): TerminalKeys {
  try {
    // Without the length Node takes a shortened tag for a right one.
    const options = { authTagLength: 16 };
    const nonce = Buffer.from(file.nonce, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", wrappingKey, nonce, options);
    decipher.setAAD(additionalData).setAuthTag(Buffer.from(file.tag, "base64url"));
    const text = Buffer.concat([decipher.update(Buffer.from(file.box, "base64url")), decipher.final()]);
    return terminalKeysSchema.parse(JSON.parse(text.toString("utf8")));
  } catch {
    throw new KeyFileRefused(
      "wrongKey",
      "The passphrase or credential does not open the keys. Try again with the right one.",
    );
  }
}

/** Writes the keys beside and renames, each flushed to disk, so that a power cut leaves the old file or the new one. */
export function writeKeyFile(path: string, keys: TerminalKeys, wrappingKey: Uint8Array | null): void {
  const file = wrappingKey === null ? { wrapping: "none", keys } : seal(keys, wrappingKey);
  const beside = `${path}.new`;
  const descriptor = openSync(beside, "w", 0o600);
  // A file that an earlier try left there keeps its own mode.
  fchmodSync(descriptor, 0o600);
  // Until all of it is written: a nearly full disk may take a part and say nothing.
  writeFileSync(descriptor, JSON.stringify(file));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(beside, path);
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}

function seal(keys: TerminalKeys, wrappingKey: Uint8Array): z.infer<typeof fileSchema> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", wrappingKey, nonce);
  cipher.setAAD(additionalData);
  const box = Buffer.concat([cipher.update(JSON.stringify(keys), "utf8"), cipher.final()]);
  return {
    wrapping: "aes-256-gcm",
    nonce: nonce.toString("base64url"),
    box: box.toString("base64url"),
    tag: cipher.getAuthTag().toString("base64url"),
  };
}
