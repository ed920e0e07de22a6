import { createSigner } from "../../../src/signatures/node/index.ts";
import {
  bytesOf,
  overwritten,
  randomBytesOf,
  withBytes,
  withKey,
  withSignature,
  type ForgeryClass,
} from "./forgery.ts";

const both = ["ed25519", "sm2-sm3"] as const;
const zeros = new Uint8Array(32);
const ones = new Uint8Array(32).fill(0xff);
/** Spelled in UTF-8 as EF BF BD, which is also how half a surrogate pair is spelled. */
const replacement = "\u{fffd}";

/** What can be tried without knowing how a suite works inside. */
export const forgeriesOfBoth: readonly ForgeryClass[] = [
  {
    name: "one bit of the signature flipped, at each of its 512 places",
    suites: both,
    attempts: (signed) =>
      Array.from({ length: 512 }, (_, place) => {
        const bytes = bytesOf(signed);
        bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7));
        return withBytes(signed, bytes);
      }),
  },
  {
    name: "one bit of the public key flipped, at each of its places",
    suites: both,
    attempts: (signed) => {
      const { suite, publicKey } = signed.key;
      const key = Buffer.from(publicKey, "base64url");
      return Array.from({ length: key.length * 8 }, (_, place) => {
        const bytes = Buffer.from(key);
        bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7));
        return withKey(signed, { suite, publicKey: bytes.toString("base64url") });
      });
    },
  },
  {
    name: "truncated, from either end, to every length",
    suites: both,
    attempts: (signed) =>
      Array.from({ length: 64 }, (_, length) => [
        withBytes(signed, bytesOf(signed).subarray(0, length)),
        withBytes(signed, bytesOf(signed).subarray(64 - length)),
        withSignature(signed, signed.signature.slice(0, length)),
      ]).flat(),
  },
  {
    name: "extended by zeros, by ones, by itself, and to a very long text",
    suites: both,
    attempts: (signed) => [
      withBytes(signed, Buffer.concat([bytesOf(signed), Buffer.alloc(1)])),
      withBytes(signed, Buffer.concat([Buffer.alloc(1), bytesOf(signed)])),
      withBytes(signed, Buffer.concat([bytesOf(signed), ones])),
      withBytes(signed, Buffer.concat([bytesOf(signed), bytesOf(signed)])),
      withSignature(signed, `${signed.signature}A`),
      withSignature(signed, signed.signature + "A".repeat(1_000_000)),
    ],
  },
  {
    name: "the right bytes in another spelling",
    suites: both,
    attempts: (signed) => {
      const { signature } = signed;
      const last = signature.charCodeAt(85);
      return [
        `${signature}=`,
        `${signature}==`,
        ` ${signature}`,
        `${signature}\n`,
        // The last of 86 characters carries four bits that belong to no byte.
        signature.slice(0, 85) + String.fromCharCode(last + 1),
        signature.slice(0, 85) + String.fromCharCode(last + 2),
        bytesOf(signed).toString("base64"),
        bytesOf(signed).toString("hex"),
        bytesOf(signed).toString("latin1"),
        `${signature.slice(0, 43)}\u{0}${signature.slice(43)}`,
        `${signature.slice(0, 43)}冰${signature.slice(44)}`,
      ].map((spelling) => withSignature(signed, spelling));
    },
  },
  {
    name: "zeros, ones and halves of them",
    suites: both,
    attempts: (signed) =>
      [zeros, ones].flatMap((fill) => [
        withBytes(signed, Buffer.concat([fill, fill])),
        withBytes(signed, overwritten(bytesOf(signed), 0, fill)),
        withBytes(signed, overwritten(bytesOf(signed), 32, fill)),
      ]),
  },
  {
    name: "its halves exchanged or doubled",
    suites: both,
    attempts: (signed) => {
      const [first, second] = [bytesOf(signed).subarray(0, 32), bytesOf(signed).subarray(32)];
      return [
        withBytes(signed, Buffer.concat([second, first])),
        withBytes(signed, Buffer.concat([first, first])),
        withBytes(signed, Buffer.concat([second, second])),
      ];
    },
  },
  {
    name: "64 bytes of chance",
    suites: both,
    attempts: (signed) =>
      Array.from({ length: 100 }, () => withBytes(signed, randomBytesOf(signed.random, 64))),
  },
  {
    name: "the signature of another text",
    suites: both,
    attempts: (signed) => [
      { ...signed, text: `${signed.text} ` },
      { ...signed, text: signed.text.slice(0, -1) },
      { ...signed, text: signed.text.replace("1", "2") },
      { ...signed, text: signed.text.normalize("NFD") },
      { ...signed, text: "" },
    ],
  },
  {
    name: "a signature made for another purpose",
    suites: both,
    attempts: (signed) => [
      { ...signed, prefix: "huanxin/request/v1\n" },
      { ...signed, prefix: "" },
      { ...signed, prefix: signed.prefix.trimEnd() },
    ],
  },
  {
    name: "half a surrogate pair in place of the character that it is spelled like",
    suites: both,
    attempts: (signed) => {
      const { key, prefix } = signed;
      const signature = createSigner(key).sign(prefix, `a${replacement}b`);
      return ["\u{d800}", "\u{dbff}", "\u{dc00}", "\u{dfff}"].map((half) => ({
        key,
        prefix,
        text: `a${half}b`,
        signature,
      }));
    },
  },
  {
    name: "another key's signature",
    suites: both,
    attempts: (signed) => {
      const { key, prefix, text, stranger } = signed;
      const foreign = createSigner(stranger).sign(prefix, text);
      return [withKey(signed, stranger), { key, prefix, text, signature: foreign }];
    },
  },
  {
    name: "a signature of the other suite, and a key said to be of the other suite",
    suites: both,
    attempts: (signed) => {
      const { prefix, text, key, otherSuite } = signed;
      const foreign = createSigner(otherSuite).sign(prefix, text);
      return [
        { key, prefix, text, signature: foreign },
        withKey(signed, otherSuite),
        withKey(signed, { suite: otherSuite.suite, publicKey: key.publicKey }),
        { key: { suite: key.suite, publicKey: otherSuite.publicKey }, prefix, text, signature: foreign },
        // The same bytes cut or filled up to the other suite's length of a key.
        withKey(signed, {
          suite: otherSuite.suite,
          publicKey: otherSuite.publicKey.length === 43 ? key.publicKey.slice(0, 43) : `${key.publicKey}A`,
        }),
      ];
    },
  },
  {
    name: "what is no public key at all",
    suites: both,
    attempts: (signed) => {
      const { suite, publicKey } = signed.key;
      const bytes = Buffer.from(publicKey, "base64url");
      return [
        "",
        publicKey.slice(1),
        `${publicKey}=`,
        `${publicKey}A`,
        bytes.toString("hex"),
        Buffer.alloc(bytes.length).toString("base64url"),
        Buffer.alloc(bytes.length, 0xff).toString("base64url"),
        bytes.subarray(1).toString("base64url"),
        "A".repeat(1_000_000),
      ].map((spelling) => withKey(signed, { suite, publicKey: spelling }));
    },
  },
];
