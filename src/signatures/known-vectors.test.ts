import { bytesToHex, utf8ToBytes } from "@noble/curves/utils.js";
import { sm3 } from "sm-crypto-v2";
import { describe, expect, it } from "vitest";
import { createPureVerifier, encodeBase64Url } from "./index.ts";
import { createSigner, createVerifier, type KeyPair } from "./node/index.ts";
import { sm2Digest, sm2KeyHash } from "./sm2.ts";

const fromHex = (hex: string) => encodeBase64Url(Buffer.from(hex, "hex"));
const isSigned = (pair: KeyPair, text: string, signature: string) =>
  [createVerifier(pair), createPureVerifier(pair)].map((verifier) => verifier?.isSigned("", text, signature));

/** RFC 8032, section 7.1, tests 1 and 2: the empty message, and the one byte 0x72. */
const rfc8032 = [
  {
    text: "",
    privateKey: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    signature:
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  },
  {
    text: "r",
    privateKey: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    signature:
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  },
];

/** GB/T 32918.5-2017, annex A.2: the example of a signature on the recommended curve. */
const gbt32918 = {
  text: "message digest",
  privateKey: "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8",
  publicKey: "0309f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020",
  keyHash: "b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3",
  digest: "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640",
  signature:
    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
};

describe("Ed25519", () => {
  it.each(rfc8032)("is that of RFC 8032 for the text $text", ({ text, ...hex }) => {
    const pair = {
      suite: "ed25519" as const,
      publicKey: fromHex(hex.publicKey),
      privateKey: fromHex(hex.privateKey),
    };
    expect(createSigner(pair).sign("", text)).toBe(fromHex(hex.signature));
    expect(isSigned(pair, text, fromHex(hex.signature))).toEqual([true, true]);
    expect(isSigned(pair, `${text}.`, fromHex(hex.signature))).toEqual([false, false]);
  });
});

describe("SM2 with SM3", () => {
  it("hashes as GB/T 32905-2016 has it in its annex", () => {
    expect(sm3("abc")).toBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    expect(sm3("abcd".repeat(16))).toBe("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
  });

  it("has the key's hash, the digest and the signature of GB/T 32918.5", () => {
    const { text, publicKey, keyHash, digest, signature } = gbt32918;
    const made = sm2KeyHash(publicKey);
    expect(bytesToHex(made)).toBe(keyHash);
    expect(bytesToHex(sm2Digest(made, utf8ToBytes(text)))).toBe(digest);
    const pair = {
      suite: "sm2-sm3" as const,
      publicKey: fromHex(publicKey),
      privateKey: fromHex(gbt32918.privateKey),
    };
    expect(isSigned(pair, text, fromHex(signature))).toEqual([true, true]);
    expect(isSigned(pair, `${text}.`, fromHex(signature))).toEqual([false, false]);
    expect(isSigned(pair, text, createSigner(pair).sign("", text))).toEqual([true, true]);
  });
});
