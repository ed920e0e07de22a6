import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { safeStorage } from "electron";

export class KeyStoreError extends Error {
  override readonly name = "KeyStoreError";
}

const keyBytes = 32;

/**
 * The 32-byte key that wraps the till's own keys at rest. It is made once, kept in `folder`/kek.bin wrapped by the
 * operating system's key store, and unwrapped at each start. Throws KeyStoreError when the key store is missing or
 * (in production) not a real one, and when kek.bin cannot be read: making a new key would lose the old keys for good.
 */
export async function loadKeyEncryptionKey(
  folder: string,
  isProduction: boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  await requireKeyStore(isProduction);
  const file = path.join(folder, "kek.bin");
  return existsSync(file) ? unwrap(await readFile(file)) : createKey(file);
}

async function requireKeyStore(isProduction: boolean): Promise<void> {
  const isPlainText =
    process.platform === "linux" && safeStorage.getSelectedStorageBackend() === "basic_text";
  if (isPlainText && isProduction) {
    throw new KeyStoreError("The system has no key store: install and unlock GNOME Keyring or KWallet.");
  }
  if (isPlainText) safeStorage.setUsePlainTextEncryption(true);
  if (!(await safeStorage.isAsyncEncryptionAvailable())) {
    throw new KeyStoreError("The system's key store is locked or not available.");
  }
}

async function unwrap(wrapped: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const text = await safeStorage.decryptStringAsync(wrapped).then(
    ({ result }) => result,
    () => "",
  );
  const key = Buffer.from(text, "base64");
  if (key.byteLength !== keyBytes) {
    throw new KeyStoreError(
      "kek.bin cannot be unwrapped: it is damaged, or belongs to another user or machine.",
    );
  }
  return new Uint8Array(key);
}

/** Written beside its place and moved there when it is on the disk, so that no crash leaves half a key. */
async function createKey(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = randomBytes(keyBytes);
  const wrapped = await safeStorage.encryptStringAsync(key.toString("base64"));
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = await open(`${file}.new`, "w", 0o600);
  try {
    await draft.writeFile(wrapped);
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${file}.new`, file);
  return new Uint8Array(key);
}
