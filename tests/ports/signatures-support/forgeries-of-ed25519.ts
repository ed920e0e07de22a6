import { createHash } from "node:crypto";
import { ed25519, ed25519ctx, ed25519ph } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js";
import { bytesOf, overwritten, withBytes, withKey, type ForgeryClass, type SignedText } from "./forgery.ts";

const { BASE, Fn, Fp } = ed25519.Point;
const order = Fn.ORDER;
const suites = ["ed25519"] as const;
const secondHalf = (value: bigint) => numberToBytesLE(value, 32);
const messageOf = ({ prefix, text }: SignedText) => Buffer.from(prefix + text, "utf8");
const challenge = (...parts: Uint8Array[]) =>
  Fn.create(bytesToNumberLE(createHash("sha512").update(Buffer.concat(parts)).digest()));

/** The 14 spellings of the 8 points of small order, those that break RFC 8032 included. */
const smallOrderPoints = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000080",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000080",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
].map((hex) => Buffer.from(hex, "hex"));

/** A point of order 8. */
const torsion = ed25519.Point.fromHex(Buffer.from(smallOrderPoints[6] ?? []).toString("hex"), false);

/** The owner's private number and public bytes, for forgeries that only the owner can make. */
function ownerOf({ key }: SignedText): { readonly secret: bigint; readonly publicBytes: Uint8Array } {
  const digest = createHash("sha512").update(Buffer.from(key.privateKey, "base64url")).digest();
  const low = digest.subarray(0, 32);
  low[0] = (low[0] ?? 0) & 248;
  low[31] = ((low[31] ?? 0) & 127) | 64;
  return {
    secret: Fn.create(bytesToNumberLE(low)),
    publicBytes: Buffer.from(key.publicKey, "base64url"),
  };
}

/** The signature that solves the equation for a chosen R, whose part in the base point's group is `nonce` times it. */
function solve(signed: SignedText, r: Uint8Array, nonce: bigint): Uint8Array {
  const { secret, publicBytes } = ownerOf(signed);
  const k = challenge(r, publicBytes, messageOf(signed));
  return Buffer.concat([r, secondHalf(Fn.create(nonce + k * secret))]);
}

export const forgeriesOfEd25519: readonly ForgeryClass[] = [
  {
    name: "malleable: the group's order added to S, as often as it fits",
    suites,
    attempts: (signed) => {
      const s = bytesToNumberLE(bytesOf(signed).subarray(32));
      const times = Array.from({ length: 15 }, (_, index) => s + BigInt(index + 1) * order);
      return times
        .filter((value) => value < 2n ** 256n)
        .map((value) => withBytes(signed, overwritten(bytesOf(signed), 32, secondHalf(value))));
    },
  },
  {
    name: "S negative, or at the edge of its range",
    suites,
    attempts: (signed) => {
      const s = bytesToNumberLE(bytesOf(signed).subarray(32));
      return [order - s, order, order - 1n, order + 1n, 0n, 1n, 2n ** 252n, 2n ** 255n, 2n ** 256n - 1n].map(
        (value) => withBytes(signed, overwritten(bytesOf(signed), 32, secondHalf(value))),
      );
    },
  },
  {
    name: "R of small order beside the right S",
    suites,
    attempts: (signed) =>
      smallOrderPoints.map((point) => withBytes(signed, overwritten(bytesOf(signed), 0, point))),
  },
  {
    name: "R the neutral point in any spelling, solved for by the key's owner",
    suites,
    attempts: (signed) =>
      [0, 1, 10, 11].map((index) =>
        withBytes(signed, solve(signed, smallOrderPoints[index] ?? new Uint8Array(32), 0n)),
      ),
  },
  {
    name: "R with a part of small order, solved for by the key's owner: whoever multiplies by 8 accepts it",
    suites,
    attempts: (signed) =>
      Array.from({ length: 7 }, (_, index) => {
        const nonce = 1_234_567n + BigInt(index);
        const r = BASE.multiply(nonce)
          .add(torsion.multiplyUnsafe(BigInt(index + 1)))
          .toBytes();
        return withBytes(signed, solve(signed, r, nonce));
      }),
  },
  {
    name: "a key of small order, for which some S·B fits every text or every eighth",
    suites,
    attempts: (signed) =>
      smallOrderPoints.flatMap((point) =>
        [0n, 1n, 7n, 8n].flatMap((s) => {
          const r = s === 0n ? (smallOrderPoints[0] ?? point) : BASE.multiply(s).toBytes();
          const signature = Buffer.concat([r, secondHalf(s)]).toString("base64url");
          const key = { suite: "ed25519" as const, publicKey: point.toString("base64url") };
          return Array.from({ length: 8 }, (_, index) => ({ ...signed, key, text: `${index}`, signature }));
        }),
      ),
  },
  {
    name: "a key with a part of small order, over texts for which that part vanishes",
    suites,
    attempts: (signed) => {
      const { secret } = ownerOf(signed);
      const mixed = BASE.multiply(secret).add(torsion).toBytes();
      const key = { suite: "ed25519" as const, publicKey: Buffer.from(mixed).toString("base64url") };
      const r = BASE.multiply(4_321n).toBytes();
      const texts = Array.from({ length: 64 }, (_, index) => `${signed.text}${index}`);
      return texts.flatMap((text) => {
        const k = challenge(r, mixed, messageOf({ ...signed, text }));
        if (k % 8n !== 0n) return [];
        const signature = Buffer.concat([r, secondHalf(Fn.create(4_321n + k * secret))]);
        return [{ key, prefix: signed.prefix, text, signature: signature.toString("base64url") }];
      });
    },
  },
  {
    name: "a key in a spelling at or above the field's prime, or of no point of the curve",
    suites,
    attempts: (signed) =>
      Array.from({ length: 19 }, (_, index) => BigInt(index)).flatMap((y) =>
        [y, Fp.ORDER + y].flatMap((value) =>
          [0n, 2n ** 255n].map((sign) =>
            withKey(signed, {
              suite: "ed25519",
              publicKey: Buffer.from(secondHalf(value + sign)).toString("base64url"),
            }),
          ),
        ),
      ),
  },
  {
    name: "a signature of Ed25519ph or Ed25519ctx over the same bytes",
    suites,
    attempts: (signed) => {
      const secret = Buffer.from(signed.key.privateKey, "base64url");
      const context = Buffer.from("huanxin");
      return [
        withBytes(signed, ed25519ph.sign(messageOf(signed), secret)),
        withBytes(signed, ed25519ctx.sign(messageOf(signed), secret, { context })),
        withBytes(signed, ed25519.sign(createHash("sha512").update(messageOf(signed)).digest(), secret)),
      ];
    },
  },
];
