import { verify as verifyRaw, createPublicKey } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sm2 } from "sm-crypto-v2";
import { describe, expect, test } from "vitest";
import { suiteSchema } from "../../src/domain/journal/suite.ts";
import { createPureVerifier } from "../../src/signatures/index.ts";
import {
  createSigner,
  createVerifier,
  generateKeyPair,
  isSignatureOf,
  type PublicKey,
  type Verifier,
} from "../../src/signatures/node/index.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { forgeriesOfBoth } from "./signatures-support/forgeries-of-both.ts";
import { forgeriesOfEd25519 } from "./signatures-support/forgeries-of-ed25519.ts";
import {
  forgeForChosenDigest,
  forgeriesOfSm2,
  solveForInfinity,
} from "./signatures-support/forgeries-of-sm2.ts";
import { bytesOf, overwritten, type Attempt, type SignedText } from "./signatures-support/forgery.ts";
import { bytes32, sm2Curve } from "./signatures-support/sm2-arithmetic.ts";

const prefix = "huanxin/entry/v1\n";
const text = '{"name":"é冰箱🧊","fen":1}';
const forgeryClasses = [...forgeriesOfBoth, ...forgeriesOfEd25519, ...forgeriesOfSm2];

/** The checkers that the product has; a page has the pure one. */
const checkers: Record<string, (key: PublicKey) => Verifier | null> = {
  "on Node": createVerifier,
  "in a page": createPureVerifier,
};

function signedText(suite: "ed25519" | "sm2-sm3", seed: number): SignedText {
  const key = generateKeyPair(suite);
  const signature = createSigner(key).sign(prefix, text);
  const stranger = generateKeyPair(suite);
  const otherSuite = generateKeyPair(suite === "ed25519" ? "sm2-sm3" : "ed25519");
  return { key, stranger, otherSuite, prefix, text, signature, random: seededRandom(seed) };
}

/** What a checker said yes to. One checker is made for each key, as for a whole journal. */
function accepted(attempts: readonly Attempt[], create: (key: PublicKey) => Verifier | null): Attempt[] {
  const verifiers = new Map<string, Verifier | null>();
  const verifierOf = (key: PublicKey) => {
    const name = `${key.suite} ${key.publicKey}`;
    const known = verifiers.get(name);
    if (known !== undefined) return known;
    const made = create(key);
    verifiers.set(name, made);
    return made;
  };
  return attempts.filter(
    (attempt) => verifierOf(attempt.key)?.isSigned(attempt.prefix, attempt.text, attempt.signature) ?? false,
  );
}

describe.each(suiteSchema.options)("no forgery of %s is accepted", (suite) => {
  const signed = signedText(suite, 20_261_122);

  test.each(Object.entries(checkers))("while the honest signature is, %s", (_, create) => {
    expect(accepted([signed], create)).toHaveLength(1);
    const changed = forgeryClasses.flatMap(({ attempts, suites }) =>
      suites.includes(suite) ? attempts(signed) : [],
    );
    const isHonest = ({ key, ...rest }: Attempt) =>
      key.publicKey === signed.key.publicKey &&
      key.suite === suite &&
      rest.prefix === prefix &&
      rest.text === text &&
      rest.signature === signed.signature;
    expect(changed.filter(isHonest)).toEqual([]);
    expect(changed.length).toBeGreaterThan(1_000);
  });

  test.each(
    forgeryClasses.filter(({ suites }) => suites.includes(suite)).map((one) => [one.name, one] as const),
  )("%s", (_, { attempts }) => {
    const tried = attempts(signed);
    expect(tried.length).toBeGreaterThan(0);
    for (const create of Object.values(checkers)) expect(accepted(tried, create)).toEqual([]);
    expect(tried.filter((one) => isSignatureOf(one.key, one.prefix, one.text, one.signature))).toEqual([]);
  });
});

/** What the bare library, or bare node:crypto, says of an attempt that is well-formed. */
const bare = {
  node: ({ key, prefix: before, text: after, signature }: Attempt) => {
    const object = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: key.publicKey } });
    return verifyRaw(null, Buffer.from(before + after), object, Buffer.from(signature, "base64url"));
  },
  library: ({ key, prefix: before, text: after, signature }: Attempt) =>
    ed25519.verify(
      Buffer.from(signature, "base64url"),
      Buffer.from(before + after),
      Buffer.from(key.publicKey, "base64url"),
      { zip215: false },
    ),
};

function attemptsOf(start: string): readonly Attempt[] {
  const found = forgeriesOfEd25519.find(({ name }) => name.startsWith(start));
  if (found === undefined) throw new Error(`There is no class ${start}`);
  return found.attempts(signedText("ed25519", 3));
}

describe("the strict checks are needed, because bare libraries differ", () => {
  test("over a key with a part of small order: node:crypto takes some texts, the library all", () => {
    const attempts = attemptsOf("a key with a part of small order");
    expect(attempts.filter(bare.node)).toEqual(attempts);
    expect(attempts.filter(bare.library)).toEqual(attempts);
  });

  test("over an R with a part of small order: the library takes it, node:crypto does not", () => {
    const attempts = attemptsOf("R with a part of small order");
    expect(attempts.filter(bare.node)).toEqual([]);
    expect(attempts.filter(bare.library)).toEqual(attempts);
  });

  test("over the owner's neutral R, which the library takes", () => {
    const [canonical] = attemptsOf("R the neutral point");
    if (canonical === undefined) throw new Error("The class is empty");
    expect(bare.library(canonical)).toBe(true);
  });

  test("not over S at or above the order, which node:crypto refuses by itself", () => {
    expect(attemptsOf("malleable").filter(bare.node)).toEqual([]);
  });

  test("over SM2: the library takes what nobody's key made, and the infinite point, and throws for s = n", () => {
    const signed = signedText("sm2-sm3", 1);
    const publicKey = Buffer.from(signed.key.publicKey, "base64url").toString("hex");
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
    const { digest, signature } = forgeForChosenDigest(signed);
    expect(sm2.doVerifySignature(digest, hex(signature), publicKey)).toBe(true);
    const check = (bytes: Uint8Array) =>
      sm2.doVerifySignature(prefix + text, hex(bytes), publicKey, { hash: true });
    expect(check(solveForInfinity(signed))).toBe(true);
    expect(() => check(overwritten(bytesOf(signed), 32, bytes32(sm2Curve.n)))).toThrow("invalid scalar");
  });
});
