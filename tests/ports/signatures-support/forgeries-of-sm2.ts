import { createHash } from "node:crypto";
import { p256 } from "@noble/curves/nist.js";
import { bytesToNumberBE } from "@noble/curves/utils.js";
import { bytesOf, overwritten, withBytes, withKey, type ForgeryClass, type SignedText } from "./forgery.ts";
import { bytes32, derOf, digestOf, modOrder, signDigest, Sm2Point, sm2Curve } from "./sm2-arithmetic.ts";

const { n, p } = sm2Curve;
const suites = ["sm2-sm3"] as const;
const nonce = 0x1234_5678_9abc_def0_1234_5678_9abc_def0n;
const secretOf = ({ key }: SignedText) => bytesToNumberBE(Buffer.from(key.privateKey, "base64url"));
const messageOf = ({ prefix, text }: SignedText) => Buffer.from(prefix + text, "utf8");
const numberOf = (bytes: Uint8Array) => bytesToNumberBE(bytes);
const sm2Key = (bytes: Uint8Array) => ({
  suite: "sm2-sm3" as const,
  publicKey: Buffer.from(bytes).toString("base64url"),
});

/** r and s as numbers. */
function halves(signed: SignedText): readonly [bigint, bigint] {
  const bytes = bytesOf(signed);
  return [numberOf(bytes.subarray(0, 32)), numberOf(bytes.subarray(32))];
}

const pairOf = (r: bigint, s: bigint) => Buffer.concat([bytes32(r), bytes32(s)]);

/** Makes r and s that fit for some e without the private key: what a verifier accepts that lets e be chosen. */
export function forgeForChosenDigest(signed: SignedText): {
  readonly digest: Uint8Array;
  readonly signature: Uint8Array;
} {
  const [s, t] = [777n, 1_000_003n];
  const point = Sm2Point.BASE.multiply(s).add(
    Sm2Point.fromBytes(Buffer.from(signed.key.publicKey, "base64url")).multiply(t),
  );
  const r = t - s;
  return { digest: bytes32(modOrder.create(r - point.toAffine().x)), signature: pairOf(r, s) };
}

/** The owner's signature whose point is the infinite one: a library that takes its x for 0 accepts it. */
export function solveForInfinity(signed: SignedText): Uint8Array {
  const secret = secretOf(signed);
  const r = modOrder.create(digestOf(secret, messageOf(signed)));
  const s = modOrder.mul(modOrder.neg(modOrder.mul(r, secret)), modOrder.inv(modOrder.create(1n + secret)));
  return pairOf(r, s);
}

export const forgeriesOfSm2: readonly ForgeryClass[] = [
  {
    name: "r or s out of range: 0, n, above n, the field's prime, all ones",
    suites,
    attempts: (signed) =>
      [0n, n, n + 1n, n + 2n, 2n ** 256n - n, p, p - 1n, 2n ** 256n - 1n].flatMap((value) => [
        withBytes(signed, overwritten(bytesOf(signed), 0, bytes32(value))),
        withBytes(signed, overwritten(bytesOf(signed), 32, bytes32(value))),
        withBytes(signed, pairOf(value, value)),
      ]),
  },
  {
    name: "r and s at the edges inside the range",
    suites,
    attempts: (signed) =>
      [1n, 2n, n - 1n, n - 2n, n / 2n].flatMap((value) => [
        withBytes(signed, overwritten(bytesOf(signed), 0, bytes32(value))),
        withBytes(signed, overwritten(bytesOf(signed), 32, bytes32(value))),
        withBytes(signed, pairOf(value, value)),
      ]),
  },
  {
    name: "r + s a multiple of the order, so that the public key drops out of the equation",
    suites,
    attempts: (signed) => {
      const [r, s] = halves(signed);
      const digest = digestOf(secretOf(signed), messageOf(signed));
      // With r + s = 0 the equation is r = e + (s·G).x, which anyone can set up; and both zero is the simplest case.
      const x = Sm2Point.BASE.multiply(nonce).toAffine().x;
      const wanted = modOrder.create(digest + x);
      return [pairOf(r, n - r), pairOf(n - s, s), pairOf(wanted, n - wanted), pairOf(0n, 0n)].map((bytes) =>
        withBytes(signed, bytes),
      );
    },
  },
  {
    name: "malleable in the ways of ECDSA: one half or both negative",
    suites,
    attempts: (signed) => {
      const [r, s] = halves(signed);
      return [pairOf(r, n - s), pairOf(n - r, s), pairOf(n - r, n - s)].map((bytes) =>
        withBytes(signed, bytes),
      );
    },
  },
  {
    name: "the point infinite, solved for by the key's owner",
    suites,
    attempts: (signed) => [withBytes(signed, solveForInfinity(signed))],
  },
  {
    name: "made without the private key, for a verifier that does not hash",
    suites,
    attempts: (signed) => {
      const { digest, signature } = forgeForChosenDigest(signed);
      const spellings = [
        Buffer.from(digest).toString("hex"),
        Buffer.from(digest).toString("latin1"),
        Buffer.from(digest).toString("base64url"),
      ];
      return [signed.text, ...spellings].flatMap((text) => [
        { ...withBytes(signed, signature), text },
        { ...withBytes(signed, signature), text, prefix: "" },
      ]);
    },
  },
  {
    name: "another user id, or none",
    suites,
    attempts: (signed) => {
      const secret = secretOf(signed);
      const ids = ["", "ALICE123@YAHOO.COM", "123456781234567", "12345678123456789", signed.key.publicKey];
      return ids.map((id) =>
        withBytes(signed, signDigest(secret, nonce, digestOf(secret, messageOf(signed), id))),
      );
    },
  },
  {
    name: "e hashed without the key's hash, with SHA-256, twice, or not at all",
    suites,
    attempts: (signed) => {
      const secret = secretOf(signed);
      const message = messageOf(signed);
      const plain = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();
      const digests = [
        plain("sm3", message),
        plain("sha256", message),
        plain("sm3", bytes32(digestOf(secret, message))),
        message.subarray(0, 32),
      ];
      return digests.map((digest) => withBytes(signed, signDigest(secret, nonce, numberOf(digest))));
    },
  },
  {
    name: "ECDSA on the SM2 curve over the same e, as node:crypto would sign",
    suites,
    attempts: (signed) => {
      const secret = secretOf(signed);
      const r = modOrder.create(Sm2Point.BASE.multiply(nonce).toAffine().x);
      const digests = [
        digestOf(secret, messageOf(signed)),
        numberOf(createHash("sm3").update(messageOf(signed)).digest()),
      ];
      return digests.map((digest) => {
        const s = modOrder.mul(modOrder.inv(nonce), modOrder.create(digest + r * secret));
        return withBytes(signed, pairOf(r, s));
      });
    },
  },
  {
    name: "DER in place of the fixed 64 bytes, whole or cut to them",
    suites,
    attempts: (signed) => {
      const der = derOf(bytesOf(signed));
      return [
        withBytes(signed, der),
        withBytes(signed, der.subarray(0, 64)),
        withBytes(signed, der.subarray(-64)),
      ];
    },
  },
  {
    name: "another curve: a key and a signature of P-256",
    suites,
    attempts: (signed) =>
      [3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n].flatMap((secret) => {
        const key = p256.Point.BASE.multiply(secret).toBytes(true);
        const digest = digestOf(secretOf(signed), messageOf(signed));
        const order = p256.Point.Fn;
        const r = order.create(digest + p256.Point.BASE.multiply(nonce).toAffine().x);
        const s = order.mul(order.inv(order.create(1n + secret)), order.create(nonce - r * secret));
        return [
          { ...withBytes(signed, pairOf(r, s)), key: sm2Key(key) },
          {
            ...withBytes(signed, p256.sign(messageOf(signed), bytes32(secret)).toBytes("compact")),
            key: sm2Key(key),
          },
        ];
      }),
  },
  {
    name: "a public key that is infinite, off the curve, out of the field, negative, or spelled in another way",
    suites,
    attempts: (signed) => {
      const key = Buffer.from(signed.key.publicKey, "base64url");
      const x = key.subarray(1);
      const point = Sm2Point.fromBytes(key);
      const spelled = [0, 1, 4, 5, 6, 7, 0x82, 0xff].map((first) => Buffer.concat([Buffer.from([first]), x]));
      const offCurve = [0n, 1n, 2n, 3n, 4n, 5n, p, p + 1n, 2n ** 256n - 1n].flatMap((value) =>
        [2, 3].map((first) => Buffer.concat([Buffer.from([first]), bytes32(value)])),
      );
      return [
        ...spelled,
        ...offCurve,
        Buffer.from([0]),
        Buffer.alloc(33),
        point.negate().toBytes(true),
        point.toBytes(false),
        x,
        Sm2Point.BASE.toBytes(true),
      ].map((bytes) => withKey(signed, sm2Key(bytes)));
    },
  },
];
