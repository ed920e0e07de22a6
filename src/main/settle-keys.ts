import { readKeyFile, writeKeyFile, type TerminalKeys } from "./crypto/index.ts";
import type { JournalStore } from "./ports/index.ts";
import { parseCertificate } from "./use-cases/enrol-terminal.ts";

/**
 * Reads the file of keys. A change of keys that was cut short after its entry was durable is finished: the new key is in
 * force, and the file says so from now on. Null when there is no file.
 */
export function settleKeys(
  store: JournalStore,
  keyPath: string,
  wrappingKey: Uint8Array | null,
): TerminalKeys | null {
  const keys = readKeyFile(keyPath, wrappingKey);
  const inForce = parseCertificate(store.currentCertificate()?.certificate ?? "");
  if (keys === null || inForce === null) return keys;
  const settled = settledWith(keys, inForce);
  if (settled !== null) writeKeyFile(keyPath, settled, wrappingKey);
  return settled ?? keys;
}

/** The keys with the one in force in its place, or null when it is there already or not in this file. */
function settledWith(
  keys: TerminalKeys,
  { keyId, publicKey }: { readonly keyId: string; readonly publicKey: string },
): TerminalKeys | null {
  if (keys.next?.publicKey === publicKey) return { ...keys, ...keys.next, keyId, next: null };
  return isWaiting(keys) && keys.publicKey === publicKey ? { ...keys, keyId } : null;
}

/** Whether the file holds nothing but a key that is to come into force, because the one before is lost. */
export function isWaiting(keys: TerminalKeys | null): boolean {
  return keys !== null && keys.keyId === null;
}
