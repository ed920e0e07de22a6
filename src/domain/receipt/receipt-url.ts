import { decodeBase64UrlText, encodeBase64UrlText } from "../text/base64url.ts";
import * as format from "./summary-format.ts";
import { NotPacked, PackedReader, PackedWriter } from "../text/packed-bytes.ts";
import type { TerminalKey } from "./terminal-key.ts";

/** The platform's word for the key that signed a summary. Signatures are base64url. */
export type AttestedKey = TerminalKey & {
  /** The first bytes of the platform's public key, base64url. */
  readonly platformKeyHint: string;
  readonly platformSignature: string;
};

/** Everything that the fragment of a receipt's URL holds. */
export type SignedSummary = {
  /** As encodeSummary made it: this very text is signed. */
  readonly text: string;
  readonly signature: string;
  readonly key: AttestedKey;
};

/** The first bytes of a platform's public key (base64url), base64url. */
export function platformKeyHint(publicKey: string): string {
  const bytes = decodeBase64UrlText(publicKey) ?? new Uint8Array();
  return encodeBase64UrlText(bytes.slice(0, format.platformKeyHintByteCount));
}

/** The URL of a receipt's QR code: at most 553 characters. Throws for parts that are too long: they come checked. */
export function receiptUrl(pageUrl: string, { text, signature, key }: SignedSummary): string {
  const url = `${pageUrl}#${text}.${signature}.${encodeKey(key)}`;
  if (url.length > format.mostUrlCharacters)
    throw new RangeError(`A receipt's URL has ${url.length} characters`);
  return url;
}

function encodeKey({
  keyId,
  suite,
  publicKey,
  platformKeyHint: hint,
  platformSignature,
}: AttestedKey): string {
  const writer = new PackedWriter();
  writer.byte(format.suiteNumbers[suite]);
  writer.raw(bytesOf(publicKey));
  writer.text(keyId);
  writer.raw(bytesOf(hint));
  writer.raw(bytesOf(platformSignature));
  return encodeBase64UrlText(writer.bytes);
}

/** Reads the fragment of a receipt's URL, with or without its #. Null when it is none. Nothing is verified yet. */
export function parseFragment(fragment: string): SignedSummary | null {
  const [text, signature, key, ...more] = fragment.replace(/^#/, "").split(".");
  if (text === undefined || signature === undefined || key === undefined || more.length > 0) return null;
  const attested = parseKey(key);
  return attested && { text, signature, key: attested };
}

function parseKey(text: string): AttestedKey | null {
  const bytes = decodeBase64UrlText(text);
  if (bytes === null) return null;
  try {
    return readKey(new PackedReader(bytes));
  } catch (error) {
    if (error instanceof NotPacked) return null;
    throw error;
  }
}

function readKey(reader: PackedReader): AttestedKey {
  const suite = suiteOf(reader.byte());
  const publicKey = encodeBase64UrlText(reader.raw(format.publicKeyByteCounts[suite]));
  const keyId = reader.text(format.mostKeyIdCharacters);
  if (!/^[a-z0-9-]+$/.test(keyId)) throw new NotPacked("No key id");
  const hint = encodeBase64UrlText(reader.raw(format.platformKeyHintByteCount));
  const platformSignature = encodeBase64UrlText(reader.raw(format.signatureByteCount));
  reader.end();
  return { keyId, suite, publicKey, platformKeyHint: hint, platformSignature };
}

function suiteOf(number: number): TerminalKey["suite"] {
  if (number === format.suiteNumbers.ed25519) return "ed25519";
  if (number === format.suiteNumbers["sm2-sm3"]) return "sm2-sm3";
  throw new NotPacked("No suite");
}

function bytesOf(text: string): Uint8Array {
  const bytes = decodeBase64UrlText(text);
  if (bytes === null) throw new RangeError("A key or a signature is not base64url");
  return bytes;
}
