import { decodeBase64Url } from "../signatures/index.ts";
import { parseEd25519Signature } from "../signatures/strict-ed25519.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The part of SubtleCrypto that is used. */
export type BrowserCryptography = {
  importKey(
    format: "raw",
    key: Bytes,
    algorithm: "Ed25519",
    extractable: false,
    usages: ["verify"],
  ): Promise<unknown>;
  verify(algorithm: "Ed25519", key: unknown, signature: Bytes, message: Bytes): Promise<boolean>;
};

/** Whether a key signed, by the browser's own Ed25519; null in a browser that has none. */
export type BrowserCheck = (publicKey: string, message: Bytes, signature: string) => Promise<boolean | null>;

/**
 * The browser's Ed25519 is ten times as fast as any script. Browsers from before 2025 and most web views have none, and
 * no page has it that came over plain http. The strict reading of signatures stands in front of it as everywhere.
 */
export function createBrowserCheck(subtle: BrowserCryptography | undefined): BrowserCheck {
  const keys = new Map<string, Promise<unknown>>();
  const keyOf = (publicKey: string) => {
    const kept = keys.get(publicKey) ?? importKey(subtle, publicKey);
    keys.set(publicKey, kept);
    return kept;
  };
  return async (publicKey, message, signature) => {
    const key = await keyOf(publicKey);
    if (subtle === undefined || key === null) return null;
    const bytes = parseEd25519Signature(signature);
    return bytes !== null && subtle.verify("Ed25519", key, Uint8Array.from(bytes), message);
  };
}

/** Null when the browser cannot: then the script decides, about bad keys too. */
async function importKey(subtle: BrowserCryptography | undefined, publicKey: string): Promise<unknown> {
  const bytes = decodeBase64Url(publicKey, 32);
  if (subtle === undefined || bytes === null) return null;
  return subtle.importKey("raw", Uint8Array.from(bytes), "Ed25519", false, ["verify"]).catch(() => null);
}
