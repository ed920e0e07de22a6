import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { bytesToNumberBE } from "@noble/curves/utils.js";
import { beforeAll, describe, expect, test } from "vitest";
import {
  createSigner,
  generateKeyPair,
  isSignatureOf,
  sm2UserId,
  type KeyPair,
} from "../../src/signatures/node/index.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import { solveForInfinity } from "./signatures-support/forgeries-of-sm2.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { derOf, signatureOfDer, sm2Curve, bytes32, Sm2Point } from "./signatures-support/sm2-arithmetic.ts";

const prefix = "huanxin/entry/v1\n";
const texts = ["", "text", '{"name":"冰箱🧊","fen":1}', "长".repeat(5_000)];

/** The curve's object identifier 1.2.156.10197.1.301, and those of elliptic keys, as DER. */
const oid = { curve: "06082a811ccf5501822d", key: "06072a8648ce3d0201" };
const { stdout: openSslVersion } = spawnSync("openssl", ["version"], { encoding: "utf8" });
const hasOpenSsl = /^OpenSSL [3-9]\./.test(openSslVersion);

const folder = fileFolder();
const file = (name: string) => path.join(folder, name);

/** Runs OpenSSL; null when it says no. */
function openssl(...parameters: string[]): Buffer | null {
  const { status, stdout, error } = spawnSync("openssl", parameters, { cwd: folder });
  if (error) throw error;
  return status === 0 ? stdout : null;
}

function sm2Options(userId: string = sm2UserId): string[] {
  return ["-rawin", "-digest", "sm3", "-pkeyopt", `distid:${userId}`, "-in", "message", "-keyform", "DER"];
}

function uncompressed(pair: KeyPair): string {
  const point = Sm2Point.fromBytes(Buffer.from(pair.publicKey, "base64url"));
  return Buffer.from(point.toBytes(false)).toString("hex");
}

/** Writes a key pair as OpenSSL reads it: SEC 1 for the private half, SPKI for the public one. */
function writeKeys(pair: KeyPair): void {
  const secret = Buffer.from(pair.privateKey, "base64url").toString("hex");
  const point = uncompressed(pair);
  const privateDer = `30770201010420${secret}a00a${oid.curve}a144034200${point}`;
  writeFileSync(file("private.der"), Buffer.from(privateDer, "hex"));
  writeFileSync(file("public.der"), Buffer.from(`30593013${oid.key}${oid.curve}034200${point}`, "hex"));
}

function isAcceptedByOpenSsl(signature: Uint8Array, userId?: string): boolean {
  writeFileSync(file("signature.der"), derOf(signature));
  const answer = openssl(
    ...["pkeyutl", "-verify", "-pubin", "-inkey", "public.der", "-sigfile", "signature.der"],
    ...sm2Options(userId),
  );
  return answer !== null;
}

/** Signs what lies in the file `message`. */
function signWithOpenSsl(userId?: string): string {
  const der = openssl("pkeyutl", "-sign", "-inkey", "private.der", ...sm2Options(userId));
  if (der === null) throw new Error("OpenSSL does not sign");
  return signatureOfDer(der).toString("base64url");
}

describe.skipIf(!hasOpenSsl)("SM2 and the OpenSSL command line", () => {
  const pair = generateKeyPair("sm2-sm3");
  beforeAll(() => writeKeys(pair));

  test.each(texts)("agree about the text %#, both ways", (text) => {
    writeFileSync(file("message"), prefix + text);
    const ours = Buffer.from(createSigner(pair).sign(prefix, text), "base64url");
    expect(isAcceptedByOpenSsl(ours)).toBe(true);
    expect(isSignatureOf(pair, prefix, text, signWithOpenSsl())).toBe(true);
    writeFileSync(file("message"), `${prefix}${text} `);
    expect(isAcceptedByOpenSsl(ours)).toBe(false);
    expect(isSignatureOf(pair, prefix, text, signWithOpenSsl())).toBe(false);
  });

  test("agree about keys that OpenSSL makes", () => {
    for (let count = 0; count < 5; count += 1) {
      const sec1 = openssl("genpkey", "-algorithm", "SM2", "-outform", "DER");
      if (sec1 === null) throw new Error("OpenSSL makes no key");
      writeFileSync(file("private.der"), sec1);
      const secret = sec1.subarray(7, 39);
      const point = Sm2Point.BASE.multiply(bytesToNumberBE(secret)).toBytes(true);
      const made: KeyPair = {
        suite: "sm2-sm3",
        publicKey: Buffer.from(point).toString("base64url"),
        privateKey: secret.toString("base64url"),
      };
      writeFileSync(file("message"), `${prefix}text`);
      expect(isSignatureOf(made, prefix, "text", signWithOpenSsl())).toBe(true);
      writeKeys(made);
      expect(isAcceptedByOpenSsl(Buffer.from(createSigner(made).sign(prefix, "text"), "base64url"))).toBe(
        true,
      );
    }
    writeKeys(pair);
  });

  test("agree that another user id makes another signature", () => {
    writeFileSync(file("message"), `${prefix}text`);
    expect(isSignatureOf(pair, prefix, "text", signWithOpenSsl("ALICE123@YAHOO.COM"))).toBe(false);
    const ours = Buffer.from(createSigner(pair).sign(prefix, "text"), "base64url");
    expect(isAcceptedByOpenSsl(ours, "ALICE123@YAHOO.COM")).toBe(false);
    expect(isAcceptedByOpenSsl(ours)).toBe(true);
  });

  test("agree in refusing what is out of range, and the infinite point", () => {
    writeFileSync(file("message"), `${prefix}text`);
    const signature = createSigner(pair).sign(prefix, "text");
    const bytes = Buffer.from(signature, "base64url");
    const [r, s] = [bytes.subarray(0, 32), bytes.subarray(32)];
    const { n } = sm2Curve;
    const stranger = generateKeyPair("sm2-sm3");
    const otherSuite = generateKeyPair("ed25519");
    const signed = {
      key: pair,
      prefix,
      text: "text",
      signature,
      stranger,
      otherSuite,
      random: seededRandom(1),
    };
    const refused = [
      Buffer.concat([bytes32(0n), s]),
      Buffer.concat([bytes32(n), s]),
      Buffer.concat([r, bytes32(0n)]),
      Buffer.concat([r, bytes32(n)]),
      Buffer.concat([r, bytes32(n - bytesToNumberBE(r))]),
      solveForInfinity(signed),
    ];
    for (const one of refused) {
      expect(isAcceptedByOpenSsl(one)).toBe(false);
      expect(isSignatureOf(pair, prefix, "text", Buffer.from(one).toString("base64url"))).toBe(false);
    }
  });
});
