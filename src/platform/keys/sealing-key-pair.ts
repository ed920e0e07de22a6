import { generateKeyPairSync } from "node:crypto";

/** Makes an X25519 key pair (RFC 7748) that terminals seal personal data to: 32 bytes each, base64url. */
export function makeSealingKeyPair(): { readonly publicKey: string; readonly privateKey: string } {
  const { x, d } = generateKeyPairSync("x25519").privateKey.export({ format: "jwk" });
  if (x === undefined || d === undefined) throw new Error("A new key pair was exported without its parts");
  return { publicKey: x, privateKey: d };
}
