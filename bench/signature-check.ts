import { createPublicKey, verify } from "node:crypto";
import { sm2 } from "sm-crypto-v2";
import { canonicalJson } from "../src/domain/journal/canonical-json.ts";
import { createSigner, createVerifier, generateKeyPair } from "../src/signatures/node/index.ts";
import { signaturePrefix } from "../src/sync/protocol/index.ts";
import { compare, type Figure } from "./compare.ts";
import { sampleSale } from "./sample-sale.ts";

const prefix = signaturePrefix.entry;
const signedCount = 64;

/** The strict check of an entry's signature, for each suite, against the bare library over the same bytes. */
export async function benchSignatureCheck(): Promise<Figure[]> {
  const operator = { id: "1001", role: "cashier" } as const;
  const texts = Array.from({ length: signedCount }, (_, index) =>
    canonicalJson(sampleSale(index, operator, "S-bench")),
  );
  return [await benchEd25519(texts), await benchSm2(texts)];
}

/** Says which of the signed texts a call is about, and that its check must succeed. */
function checking<Signed>(
  signed: readonly Signed[],
  check: (one: Signed) => boolean,
): (index: number) => void {
  return (index) => {
    const one = signed[index % signed.length];
    if (one === undefined || !check(one)) throw new Error("A right signature was refused");
  };
}

function benchEd25519(texts: readonly string[]): Promise<Figure> {
  const pair = generateKeyPair("ed25519");
  const { sign } = createSigner(pair);
  const verifier = createVerifier(pair);
  const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: pair.publicKey } });
  const signed = texts.map((text) => {
    const signature = sign(prefix, text);
    return { text, signature, bytes: Buffer.from(prefix + text), raw: Buffer.from(signature, "base64url") };
  });
  return compare({
    name: "signature check, ed25519",
    rawLimit: "one verify of node:crypto over bytes that lie ready",
    ours: checking(signed, ({ text, signature }) => verifier?.isSigned(prefix, text, signature) ?? false),
    raw: checking(signed, ({ bytes, raw }) => verify(null, bytes, key, raw)),
    rounds: 10,
    callsPerRound: 500,
  });
}

function benchSm2(texts: readonly string[]): Promise<Figure> {
  const pair = generateKeyPair("sm2-sm3");
  const { sign } = createSigner(pair);
  const verifier = createVerifier(pair);
  const point = sm2.precomputePublicKey(Buffer.from(pair.publicKey, "base64url").toString("hex"), 4);
  const signed = texts.map((text) => {
    const signature = sign(prefix, text);
    const hex = Buffer.from(signature, "base64url").toString("hex");
    return { text, signature, bytes: Buffer.from(prefix + text), hex };
  });
  return compare({
    name: "signature check, sm2-sm3",
    rawLimit: "one hashing verify of the library, with a table over the key",
    ours: checking(signed, ({ text, signature }) => verifier?.isSigned(prefix, text, signature) ?? false),
    raw: checking(signed, ({ bytes, hex }) => sm2.doVerifySignature(bytes, hex, point, { hash: true })),
    rounds: 10,
    callsPerRound: 100,
  });
}
