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
  return Object.fromEntries(
    keys.map(({ keyId, key }) => [
      keyId,
      createHmac("sha256", Buffer.from(key, "base64url"))
        .update(`residentId:${documentNumber}`)
        .digest("base64url"),
    ]),
  );
}
