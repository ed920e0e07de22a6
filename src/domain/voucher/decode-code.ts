import { ok, refuse, type Result } from "../result.ts";
import { decodeBase64UrlText, encodeBase64UrlText } from "../text/base64url.ts";
import { NotPacked, PackedReader } from "../text/packed-bytes.ts";
import * as format from "./code-format.ts";
import { codeIdOf } from "./code-id.ts";
import { qualificationCodeSchema, type SignedCode } from "./qualification-code.ts";

const shape = new RegExp(
  `^${format.codeMark}${format.codeVersion}\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]{${format.signatureCharacters}})$`,
);
const anyVersion = new RegExp(`^${format.codeMark}([1-9]\\d?)\\.`);

/** Whether a scanned text is a qualification code, of this version or of a newer one. */
export function isQualificationCode(text: string): boolean {
  return anyVersion.test(text);
}

/**
 * Reads a code's text. Strict: a code has exactly one body, and whatever is spelled in another way is `malformed`.
 * `newerVersion`: a till of today cannot know what it says. Nothing is verified yet; see verifyCode.
 */
export function parseSignedCode(text: string): Result<SignedCode, "malformed" | "newerVersion"> {
  const version = Number(anyVersion.exec(text)?.[1] ?? 0);
  if (version > format.codeVersion) return refuse("newerVersion");
  const [, body, signature] = (text.length <= format.mostCodeCharacters && shape.exec(text)) || [];
  const bytes = body === undefined ? null : decodeBase64UrlText(body);
  if (body === undefined || signature === undefined || bytes === null) return refuse("malformed");
  if (decodeBase64UrlText(signature) === null) return refuse("malformed");
  const code = qualificationCodeSchema.safeParse(unpack(bytes));
  return code.success ? ok({ code: code.data, body, signature }) : refuse("malformed");
}

function unpack(bytes: Uint8Array): unknown {
  try {
    return readBody(new PackedReader(bytes));
  } catch (error) {
    if (error instanceof NotPacked) return null;
    throw error;
  }
}

function readBody(reader: PackedReader): unknown {
  const [version, uses] = [reader.byte(), reader.byte()];
  if (version !== format.codeVersion || uses !== format.singleUseMark) throw new NotPacked("No marks");
  const code = {
    codeId: codeIdOf(reader.raw(format.codeIdByteCount)),
    programmeId: reader.text(format.mostProgrammeIdBytes),
    category: reader.text(format.mostCategoryBytes),
    personToken: encodeBase64UrlText(reader.raw(format.personTokenByteCount)),
    issuedAt: reader.time(),
    validFrom: reader.time(),
    validTo: reader.time(),
    keyId: reader.text(format.mostIssuerKeyIdBytes),
  };
  reader.end();
  return code;
}
