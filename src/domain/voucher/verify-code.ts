import type { Suite } from "../journal/suite.ts";
import { ok, refuse, type Result } from "../result.ts";
import { codeSignaturePrefix } from "./code-format.ts";
import { parseSignedCode } from "./decode-code.ts";
import type { QualificationCode } from "./qualification-code.ts";

/** A key that may sign codes: one of the platform's own (Ed25519), or an issuer's that the platform names. */
export type CodeKey = { readonly keyId: string; readonly suite: Suite; readonly publicKey: string };

/** Why a text is no code. Whether a right one fits this person, line and moment is the decision's question. */
export type CodeRefusal = "malformed" | "newerVersion" | "unknownKey" | "badSignature";

/** Whether a key signed prefix + text, by the suite that was published with it. */
export type IsCodeSigned = (key: CodeKey, prefix: string, text: string, signature: string) => boolean;

/** Reads and verifies a code with what the till has: no line is needed. The first key of a name counts. */
export function verifyCode(
  text: string,
  keys: readonly CodeKey[],
  isSigned: IsCodeSigned,
): Result<QualificationCode, CodeRefusal> {
  const parsed = parseSignedCode(text);
  if (!parsed.ok) return parsed;
  const { code, body, signature } = parsed.value;
  const key = keys.find(({ keyId }) => keyId === code.keyId);
  if (key === undefined) return refuse("unknownKey");
  return isSigned(key, codeSignaturePrefix, body, signature) ? ok(code) : refuse("badSignature");
}
