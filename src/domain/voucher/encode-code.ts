import { decodeBase64UrlText, encodeBase64UrlText } from "../text/base64url.ts";
import { PackedWriter } from "../text/packed-bytes.ts";
import * as format from "./code-format.ts";
import { bytesOfCodeId } from "./code-id.ts";
import { qualificationCodeSchema, type QualificationCode } from "./qualification-code.ts";

/** The body of a code, which is what the issuer signs: base64url of its bytes. Throws for a code that is none. */
export function encodeCodeBody(input: QualificationCode): string {
  const code = qualificationCodeSchema.parse(input);
  const writer = new PackedWriter();
  writer.byte(format.codeVersion);
  writer.byte(format.singleUseMark);
  writer.raw(bytesOfCodeId(code.codeId));
  writer.text(code.programmeId);
  writer.text(code.category);
  writer.raw(decodeBase64UrlText(code.personToken) ?? []);
  writer.time(code.issuedAt);
  writer.time(code.validFrom);
  writer.time(code.validTo);
  writer.text(code.keyId);
  return encodeBase64UrlText(writer.bytes);
}

/** The whole text for the QR code: at most 300 characters, whatever the code says. */
export function codeText(body: string, signature: string): string {
  return `${format.codeMark}${format.codeVersion}.${body}.${signature}`;
}

/** What a code says of its person: the beginning of the whole token (43 characters of base64url); null for what is none. */
export function truncatePersonToken(token: string): string | null {
  const bytes = decodeBase64UrlText(token);
  if (bytes === null || bytes.length < format.personTokenByteCount) return null;
  return encodeBase64UrlText(bytes.subarray(0, format.personTokenByteCount));
}
