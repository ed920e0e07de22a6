import { decodeBase64UrlText } from "../domain/text/base64url.ts";

export { encodeBase64UrlText as encodeBase64Url } from "../domain/text/base64url.ts";

/** The bytes of a base64url text (see decodeBase64UrlText), or null also for any other count of bytes. */
export function decodeBase64Url(text: string, byteCount: number): Uint8Array | null {
  return text.length === Math.ceil((byteCount * 8) / 6) ? decodeBase64UrlText(text) : null;
}
