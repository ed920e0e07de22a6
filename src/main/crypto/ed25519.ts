import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";

/** A raw Ed25519 key pair, base64url without padding, as on the wire. */
export type Ed25519KeyPair = { readonly publicKey: string; readonly privateKey: string };

export function generateEd25519(): Ed25519KeyPair {
  const { privateKey } = generateKeyPairSync("ed25519");
  const jwk = privateKey.export({ format: "jwk" });
  return { publicKey: jwk.x ?? "", privateKey: jwk.d ?? "" };
}

export function privateKeyObject({ publicKey, privateKey }: Ed25519KeyPair): KeyObject {
  return createPrivateKey({
    format: "jwk",
    key: { kty: "OKP", crv: "Ed25519", x: publicKey, d: privateKey },
  });
}

export function publicKeyObject(publicKey: string): KeyObject {
  return createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: publicKey } });
}

/** Signs the UTF-8 bytes of prefix + text; base64url. */
export function signText(key: KeyObject, prefix: string, text: string): string {
  return sign(null, Buffer.from(prefix + text, "utf8"), key).toString("base64url");
}

/** False for anything that is not this key's signature over exactly these bytes; never throws for bad input. */
export function isSignedBy(publicKey: string, prefix: string, text: string, signature: string): boolean {
  try {
    const bytes = Buffer.from(signature, "base64url");
    if (bytes.length !== 64 || bytes.toString("base64url") !== signature) return false;
    return verify(null, Buffer.from(prefix + text, "utf8"), publicKeyObject(publicKey), bytes);
  } catch {
    return false;
  }
}
