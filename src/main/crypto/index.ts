export { createAnchorFile } from "./anchor-file.ts";
export {
  createSigner,
  createVerifier,
  generateKeyPair,
  type KeyPair,
  type PublicKey,
  type TextSigner,
  type Verifier,
} from "../../signatures/node/index.ts";
export { sha256Hex } from "./hash.ts";
export { KeyFileRefused, readKeyFile, writeKeyFile } from "./key-file.ts";
export { personTokens } from "./person-tokens.ts";
export { hashPin, isPin } from "./pin.ts";
export { isSignedBy, isSignedByKey } from "./platform-signature.ts";
export { createEvidenceSealer } from "./seal-evidence.ts";
export { createPersonSealer, type PersonSealer } from "./seal-person.ts";
export type { TerminalKeys } from "./terminal-keys.ts";
export { createTerminalSigner } from "./terminal-signer.ts";
export { wrappingKeyFromEnvironment } from "./wrapping-key.ts";
