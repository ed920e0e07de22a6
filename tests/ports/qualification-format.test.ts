import { createHmac, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  encodeCodeBody,
  qualificationCodeSchema,
  truncatePersonToken,
  verifyCode,
} from "../../src/domain/voucher/index.ts";
import { isSignatureOf } from "../../src/signatures/node/index.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/qualification-codes.md"), "utf8");

/** A block of the page by what stands behind its three backticks. */
function block(name: string): string {
  const found = new RegExp(`^\`\`\`${name}\\n([^]*?)\\n\`\`\`$`, "m").exec(page)?.[1];
  if (found === undefined) throw new Error(`The page has no block ${name}`);
  return found;
}

/** The hex of a block without what each line says about it. */
function hex(name: string): string {
  const pairs = block(name)
    .split("\n")
    .map((line) => /^([0-9a-f]{2}( |$))+/.exec(line)?.[0] ?? "");
  return pairs.join("").replaceAll(" ", "");
}

describe("the worked example of docs/qualification-codes.md", () => {
  const code = qualificationCodeSchema.parse(JSON.parse(block("json code")));
  const keys = [
    {
      keyId: "signing-example",
      suite: "ed25519",
      publicKey: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    },
    { keyId: "city-codes-1", suite: "sm2-sm3", publicKey: "AlY9u_GixdqjoKtUXGGKJ9YURMWooEvwlf6O_YidVI-l" },
  ] as const;

  test("is what the program writes, byte for byte", () => {
    expect(encodeCodeBody(code)).toBe(block("text body"));
    expect(Buffer.from(block("text body"), "base64url").toString("hex")).toBe(hex("hex body"));
    expect(block("text ed25519")).toHaveLength(206);
    for (const { publicKey } of keys) expect(page).toContain(publicKey);
  });

  test("is about the person whose token the page makes", () => {
    const tokenKey = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
    const token = createHmac("sha256", tokenKey).update("residentId:41070219900307002X").digest("base64url");
    expect(token).toBe(block("text token"));
    expect(truncatePersonToken(token)).toBe(code.personToken);
  });

  test("is verified by the program, in both suites", () => {
    expect(verifyCode(block("text ed25519"), keys, isSignatureOf)).toEqual({ ok: true, value: code });
    expect(verifyCode(block("text sm2-sm3"), keys, isSignatureOf)).toEqual({
      ok: true,
      value: { ...code, keyId: "city-codes-1" },
    });
  });

  test("is verified by a stranger with the page and node:crypto alone", () => {
    const [mark, body = "", signature = ""] = block("text ed25519").split(".");
    expect([mark, body]).toEqual(["HXQ1", block("text body")]);
    const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: keys[0].publicKey } });
    const isSigned = (text: string) =>
      verify(
        null,
        Buffer.from(`huanxin/qualification/v1\n${text}`),
        key,
        Buffer.from(signature, "base64url"),
      );
    expect([isSigned(body), isSigned(`${body}A`)]).toEqual([true, false]);
  });
});
