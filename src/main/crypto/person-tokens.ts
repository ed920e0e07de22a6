import { createHmac } from "node:crypto";
import type { TerminalKeys } from "./terminal-keys.ts";

/**
 * Tokens of a document number, by token key id: the same person is recognised wherever the same key is lent, and
 * nobody without the key can find the number by trying all.
 */
export function personTokens(
  keys: TerminalKeys["tokenKeys"],
  documentNumber: string,
): Record<string, string> {
  // Bytes of their own, which can be overwritten: Node would copy a string into memory that nobody clears.
  const document = new TextEncoder().encode(`residentId:${documentNumber}`);
  const tokens = keys.map(({ keyId, key }): [string, string] => {
    const hmac = createHmac("sha256", Buffer.from(key, "base64url"));
    return [keyId, hmac.update(document).digest("base64url")];
  });
  document.fill(0);
  return Object.fromEntries(tokens);
}
