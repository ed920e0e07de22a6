import { signaturePrefix, signedTimeText, type SignedTime } from "../../sync/protocol/index.ts";
import type { PlatformKeys } from "./platform-keys.ts";

/** The platform's word for what time it is, for this terminal and this question alone. */
export function signTime(keys: PlatformKeys, terminal: string, at: string, nonce: string): SignedTime {
  const { keyId, sign } = keys.signing;
  const signature = sign(signaturePrefix.time, signedTimeText(terminal, { at, nonce }));
  return { at, nonce, keyId, signature };
}
