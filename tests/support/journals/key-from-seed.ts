import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { sm2 } from "sm-crypto-v2";
import type { Suite } from "../../../src/domain/journal/suite.ts";
import type { TrustedKey } from "../../../src/domain/journal/verify/index.ts";
import { sm2Digest, sm2KeyHash } from "../../../src/signatures/sm2.ts";

/** A key that everybody can make again from its seed, so that what it signs proves nothing outside of tests. */
export type SeededKey = TrustedKey & {
  readonly seed: string;
  /** Signs the same text the same way each time, base64url. */
  readonly sign: (prefix: string, text: string) => string;
};

/** The private half is SHA-256 of the seed's text. */
export function keyFromSeed(suite: Suite, keyId: string, seed: string): SeededKey {
  const secret = createHash("sha256").update(seed).digest();
  return { keyId, suite, seed, ...(suite === "ed25519" ? ed25519Key(secret) : sm2Key(secret)) };
}

type Halves = Pick<SeededKey, "publicKey" | "sign">;

/** RFC 8410: an Ed25519 private key in PKCS #8 is this, then its 32 bytes. */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

function ed25519Key(secret: Buffer): Halves {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, secret]), format: "der", type: "pkcs8" });
  const { x } = createPublicKey(key).export({ format: "jwk" });
  return {
    publicKey: String(x),
    sign: (prefix, text) => sign(null, Buffer.from(prefix + text), key).toString("base64url"),
  };
}

/** SM2 wants a random number for each signature. Here it comes from key and text, so that files stay as they are. */
function sm2Key(secret: Buffer): Halves {
  const privateKey = secret.toString("hex");
  const point = sm2.compressPublicKeyHex(sm2.getPublicKeyFromPrivateKey(privateKey));
  const keyHash = sm2KeyHash(point);
  return {
    publicKey: Buffer.from(point, "hex").toString("base64url"),
    sign: (prefix, text) => {
      const message = Buffer.from(prefix + text);
      const nonce = createHash("sha256").update(secret).update(message).digest("hex");
      const noncePoint = sm2.getPublicKeyFromPrivateKey(nonce);
      const pointPool = [
        {
          privateKey: nonce,
          publicKey: noncePoint,
          k: BigInt(`0x${nonce}`),
          x1: BigInt(`0x${noncePoint.slice(2, 66)}`),
        },
      ];
      const digest = sm2Digest(keyHash, message);
      return Buffer.from(
        sm2.doSignature(digest, privateKey, { der: false, hash: false, pointPool }),
        "hex",
      ).toString("base64url");
    },
  };
}
