import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { canonicalJson, type CanonicalValue } from "../../src/domain/journal/canonical-json.ts";
import { checkEntry } from "../../src/domain/journal/check-entry.ts";
import { entrySchema } from "../../src/domain/journal/entry-schema.ts";
import { damageCodes, readEntry } from "../../src/domain/journal/verify/index.ts";
import { sha256Hex } from "../../src/main/crypto/index.ts";
import { isSignatureOf } from "../../src/signatures/node/index.ts";
import { sm2Digest, sm2KeyHash } from "../../src/signatures/sm2.ts";
import { signaturePrefix } from "../../src/sync/protocol/index.ts";
import { describeShapes } from "../support/journals/describe-shapes.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/journal-format.md"), "utf8");
const found = (pattern: RegExp): string => pattern.exec(page)?.[1] ?? "";
const examples = [...page.matchAll(/^(\{"at".*\})$/gm)].map(([text]) => text);
const [text = "", second = "", third = "", cover = ""] = examples;

describe("the format page", () => {
  it("gives the shapes of all bodies as the schemas have them", () => {
    expect(found(/## Shapes\n[^]*?```\n([^]*?)\n```/)).toBe(describeShapes());
  });

  it("names every kind, every damage and every prefix", () => {
    const table = page.slice(page.indexOf("## Kinds"), page.indexOf("## Shapes"));
    for (const { shape } of entrySchema.options) expect(table).toContain(`\`${shape.kind.value}\``);
    for (const code of damageCodes) expect(page, code).toContain(`\`${code}\``);
    for (const purpose of ["entry", "enrolment", "keyRotation", "revocation", "time"] as const) {
      expect(page).toContain(`| \`${signaturePrefix[purpose].trimEnd()}\` |`);
    }
  });

  it("spells its example of canonical text as we do", () => {
    const example = found(/^(\{"10".*\})$/m);
    expect(canonicalJson(JSON.parse(example) as CanonicalValue)).toBe(example);
  });
});

describe("the worked examples", () => {
  const publicKey = found(/public key\s+`([\w-]{43})`/);
  const signature = found(/^([\w-]{86})$/m);
  const key = { suite: "ed25519", publicKey } as const;

  it("verify, and with one changed fen do not", () => {
    expect(found(/Its SHA-256 is `(\w{64})`/)).toBe(sha256Hex(text));
    const check = (entryText: string) => {
      const entry = { seq: 1, text: entryText, keyId: "example", signature, sealedBox: null };
      return checkEntry(
        entry,
        { seq: 0, hash: sha256Hex("{}") },
        {
          terminal: "T000001",
          hash: sha256Hex,
          isSigned: (one) => isSignatureOf(key, signaturePrefix.entry, one.text, one.signature ?? ""),
        },
      ).damage;
    };
    expect(check(text)).toBeNull();
    expect(check(text.replace("50000", "50001"))).toBe("badSignature");
  });

  it("give the bytes that are signed", () => {
    const prefix = found(/the prefix `([0-9a-f]+)`/);
    const hex = found(/then the text:\n\n```\n([0-9a-f\n]+)\n```/).replaceAll("\n", "");
    expect(Buffer.from(prefix, "hex").toString()).toBe(signaturePrefix.entry);
    expect(Buffer.from(hex, "hex").toString()).toBe(text);
  });

  it("hold for SM2, with its two hashes", () => {
    const sm2Key = found(/the public key `([\w-]{44})`/);
    const keyHash = sm2KeyHash(Buffer.from(sm2Key, "base64url").toString("hex"));
    expect(found(/Z = `(\w{64})`/)).toBe(Buffer.from(keyHash).toString("hex"));
    const digest = sm2Digest(keyHash, Buffer.from(signaturePrefix.entry + text));
    expect(found(/e = `(\w{64})`/)).toBe(Buffer.from(digest).toString("hex"));
    const [, r = "", s = ""] =
      /^([0-9a-f]{64})\n([0-9a-f]{64})\n/m.exec(page.slice(page.indexOf("r and s in hex"))) ?? [];
    const sm2Signature = Buffer.from(r + s, "hex").toString("base64url");
    const suite = "sm2-sm3" as const;
    expect(isSignatureOf({ suite, publicKey: sm2Key }, signaturePrefix.entry, text, sm2Signature)).toBe(true);
    expect(isSignatureOf({ suite, publicKey: sm2Key }, signaturePrefix.entry, second, sm2Signature)).toBe(
      false,
    );
  });

  it("vouch for an unsigned run", () => {
    const entries = [second, third, cover].map((one) => JSON.parse(one) as { prev: string; signer?: string });
    expect(entries.map(({ prev }) => prev)).toEqual([text, second, third].map(sha256Hex));
    expect(entries.map(({ signer }) => signer)).toEqual(["unavailable", "unavailable", undefined]);
    const { body } = JSON.parse(cover) as { body: { hashesSha256: string } };
    expect(body.hashesSha256).toBe(sha256Hex(sha256Hex(second) + sha256Hex(third)));
    for (const one of examples) expect(readEntry(one)).toMatchObject({ ok: true });
  });
});
