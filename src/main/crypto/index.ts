export { generateEd25519, isSignedBy, privateKeyObject, signText, type Ed25519KeyPair } from "./ed25519.ts";
export { sha256Hex } from "./hash.ts";
export { KeyFileRefused, readKeyFile, writeKeyFile } from "./key-file.ts";
export { personTokens } from "./person-tokens.ts";
export { hashPin, isPin } from "./pin.ts";
export { sealPerson, type PersonSecret } from "./seal-person.ts";
export type { TerminalKeys } from "./terminal-keys.ts";
export { createTerminalSigner } from "./terminal-signer.ts";
export { wrappingKeyFromEnvironment } from "./wrapping-key.ts";
