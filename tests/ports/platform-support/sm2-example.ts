import { createHash } from "node:crypto";
import { bytesToNumberBE } from "@noble/curves/utils.js";
import {
  enrolmentProofText,
  signaturePrefix,
  type EnrolmentRequest,
} from "../../../src/sync/protocol/index.ts";
import { digestOf, modOrder, signDigest, Sm2Point } from "../signatures-support/sm2-arithmetic.ts";

/** A number that anyone can make again from public words. */
const numberOf = (words: string) =>
  modOrder.create(bytesToNumberBE(createHash("sha256").update(words).digest()));

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** The public key of an example terminal that signs by SM2: its private number is the SHA-256 of the words. */
export function sm2PublicKey(words: string): string {
  return base64Url(Sm2Point.BASE.multiply(numberOf(words)).toBytes(true));
}

/**
 * How such a terminal asks to be enrolled. A real one draws the number behind a signature; here it is made from words
 * as well, so that the example stays the same.
 */
export function sm2EnrolmentRequest(code: string, words: string): EnrolmentRequest {
  const publicKey = sm2PublicKey(words);
  const proved = Buffer.from(enrolmentProofText(signaturePrefix.enrolment, code, publicKey));
  const secret = numberOf(words);
  return {
    code,
    suite: "sm2-sm3",
    publicKey,
    proof: base64Url(signDigest(secret, numberOf(`${words}, nonce`), digestOf(secret, proved))),
    hardware: { platform: "linux", arch: "x64", appVersion: "0.1.0" },
  };
}
