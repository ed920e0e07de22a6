import { createHash } from "node:crypto";
import { weierstrassN } from "@noble/curves/abstract/weierstrass.js";
import { bytesToNumberBE, numberToBytesBE } from "@noble/curves/utils.js";
import { sm2UserId } from "../../../src/signatures/index.ts";

/** The recommended curve of GB/T 32918.5, written down here once more so that the product's numbers are checked by it. */
export const sm2Curve = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};
export const Sm2Point = weierstrassN(sm2Curve);

/** Numbers modulo the curve's order. */
export const modOrder = Sm2Point.Fn;

/** 32 bytes of a number, highest first. */
export const bytes32 = (value: bigint): Uint8Array => numberToBytesBE(value, 32);

const sm3 = (...parts: Uint8Array[]): Buffer => createHash("sm3").update(Buffer.concat(parts)).digest();

/** Z_A of GB/T 32918.2 for a public point; the user id counts in bits. */
export function keyHashOf(secret: bigint, userId: string = sm2UserId): Uint8Array {
  const id = Buffer.from(userId, "utf8");
  const { x, y } = Sm2Point.BASE.multiply(secret).toAffine();
  const { a, b, Gx, Gy } = sm2Curve;
  const bitCount = Buffer.from([(id.length * 8) >> 8, (id.length * 8) & 0xff]);
  return sm3(bitCount, id, ...[a, b, Gx, Gy, x, y].map(bytes32));
}

/** What is signed in place of a message: e, as a number. */
export function digestOf(secret: bigint, message: Uint8Array, userId?: string): bigint {
  return bytesToNumberBE(sm3(keyHashOf(secret, userId), message));
}

/** r ‖ s of GB/T 32918.2 for a chosen nonce and whatever is taken for e. */
export function signDigest(secret: bigint, nonce: bigint, digest: bigint): Uint8Array {
  const r = modOrder.create(digest + Sm2Point.BASE.multiply(nonce).toAffine().x);
  const s = modOrder.mul(modOrder.inv(modOrder.create(1n + secret)), modOrder.create(nonce - r * secret));
  return Buffer.concat([bytes32(r), bytes32(s)]);
}

/** r ‖ s as the DER that OpenSSL speaks. */
export function derOf(signature: Uint8Array): Buffer {
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)].map(derInteger);
  if (r === undefined || s === undefined) throw new Error("A signature has two halves");
  return Buffer.concat([Buffer.from([0x30, r.length + s.length]), r, s]);
}

function derInteger(bytes: Uint8Array): Buffer {
  const firstUsed = bytes.findIndex((byte) => byte !== 0);
  const used = bytes.subarray(firstUsed === -1 ? bytes.length - 1 : firstUsed);
  const body = Buffer.concat([Buffer.alloc((used[0] ?? 0) >> 7), used]);
  return Buffer.concat([Buffer.from([0x02, body.length]), body]);
}

/** The r ‖ s of a DER signature as OpenSSL writes it: two short integers in a sequence. */
export function signatureOfDer(der: Uint8Array): Buffer {
  const lengthOfR = der[3] ?? 0;
  const r = der.subarray(4, 4 + lengthOfR);
  const s = der.subarray(6 + lengthOfR);
  return Buffer.concat([r, s].map((integer) => Buffer.from(bytes32(bytesToNumberBE(integer)))));
}
