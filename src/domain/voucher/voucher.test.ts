import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginningOf, sampleCode, sampleIssuer } from "../../../tests/support/sample-codes.ts";
import { isSignatureOf } from "../../signatures/node/index.ts";
import { ok, refuse } from "../result.ts";
import { decodeBase64UrlText, encodeBase64UrlText } from "../text/base64url.ts";
import * as format from "./code-format.ts";
import {
  bytesOfCodeId,
  codeFactsOf,
  codeIdOf,
  codeText,
  encodeCodeBody,
  hotListSchema,
  isQualificationCode,
  parseSignedCode,
  parseTypedCodeId,
  qualificationCodeSchema,
  verifyCode,
} from "./index.ts";

const seed = 20_261_122;
const suites = ["ed25519", "sm2-sm3"] as const;
const token = (fill: number) => Buffer.alloc(32, fill).toString("base64url");

const anyCode = fc
  .record({
    codeId: fc.uint8Array({ minLength: 10, maxLength: 10 }).map(codeIdOf),
    programmeId: fc.stringMatching(/^[A-Z0-9][A-Z0-9-]{2,31}$/),
    category: fc.stringMatching(/^[a-z][A-Za-z0-9]{1,31}$/),
    personToken: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(encodeBase64UrlText),
    issuedAt: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
    ends: fc.tuple(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.integer({ min: 0, max: 2 ** 48 - 1 })),
    keyId: fc.stringMatching(/^[a-z0-9-]{1,24}$/),
  })
  .map(({ ends: [one, other], ...code }) => ({
    ...code,
    validFrom: Math.min(one, other),
    validTo: Math.max(one, other),
  }));

describe("a qualification code", () => {
  it.each(suites)("is read as it was written, and is believed by its key alone (%s)", (suite) => {
    const issuer = sampleIssuer(suite);
    const text = issuer.sign(sampleCode());
    expect(verifyCode(text, [issuer.key], isSignatureOf)).toEqual(ok(sampleCode()));
    expect(verifyCode(text, [], isSignatureOf)).toEqual(refuse("unknownKey"));
    const stranger = { ...sampleIssuer(suite, "codes-2").key, keyId: "codes-1" };
    expect(verifyCode(text, [stranger], isSignatureOf)).toEqual(refuse("badSignature"));
  });

  it.each(suites)("is refused with any one byte or character altered (%s)", (suite) => {
    const issuer = sampleIssuer(suite);
    const text = issuer.sign(sampleCode());
    const characters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_. =+/"];
    for (let index = 0; index < text.length; index += suite === "ed25519" ? 1 : 7) {
      const other = characters[(characters.indexOf(text.charAt(index)) + 1) % characters.length] ?? "";
      const altered = text.slice(0, index) + other + text.slice(index + 1);
      expect(verifyCode(altered, [issuer.key], isSignatureOf).ok, altered).toBe(false);
    }
    const body = decodeBase64UrlText(text.split(".")[1] ?? "") ?? new Uint8Array();
    for (let index = 0; index < body.length * 8; index += suite === "ed25519" ? 1 : 31) {
      const flipped = Uint8Array.from(body, (byte, at) =>
        at === index >> 3 ? byte ^ (1 << (index & 7)) : byte,
      );
      const altered = codeText(encodeBase64UrlText(flipped), text.split(".")[2] ?? "");
      expect(verifyCode(altered, [issuer.key], isSignatureOf).ok, altered).toBe(false);
    }
  });

  it("has exactly one body, whatever it says, and never more than 300 characters", () => {
    const signature = "A".repeat(format.signatureCharacters);
    fc.assert(
      fc.property(anyCode, (code) => {
        const text = codeText(encodeCodeBody(code), signature);
        expect(text.length).toBeLessThanOrEqual(format.mostCodeCharacters);
        const parsed = parseSignedCode(text);
        expect(parsed.ok && parsed.value.code).toEqual(code);
        expect(isQualificationCode(text)).toBe(true);
      }),
      { seed },
    );
  });

  it("reads nothing that it would not have written", () => {
    const signature = "A".repeat(format.signatureCharacters);
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 160 }),
      fc.tuple(anyCode, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([code, at, byte]) => {
        const bytes = decodeBase64UrlText(encodeCodeBody(code)) ?? new Uint8Array();
        bytes[at % bytes.length] = byte;
        return bytes;
      }),
    );
    fc.assert(
      fc.property(bodies, (bytes) => {
        const body = encodeBase64UrlText(bytes);
        const parsed = parseSignedCode(codeText(body, signature));
        const read = parsed.ok ? encodeCodeBody(parsed.value.code) : parsed.refusal;
        expect([body, "malformed", "newerVersion"]).toContain(read);
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it("is at its longest exactly as long as the page says", () => {
    const longest = sampleCode({
      programmeId: "P".repeat(32),
      category: "c".repeat(32),
      keyId: "k".repeat(24),
    });
    expect(sampleIssuer("ed25519", "k".repeat(24)).sign(longest)).toHaveLength(275);
    expect(sampleIssuer("sm2-sm3", "k".repeat(24)).sign(longest)).toHaveLength(275);
    expect(sampleIssuer().sign(sampleCode())).toHaveLength(195);
  });

  it.each(["HXQ1.", "HXQ1.AA.AA", "HXQ1", "HXQ0.A.B", "HXQ01.A.B", "hxq1.AAAA.BBBB", ""])(
    "is not %j",
    (text) => expect(parseSignedCode(text)).toEqual(refuse("malformed")),
  );

  it("says of a version of later that it is newer, not that it is wrong", () => {
    expect(parseSignedCode("HXQ2.whatever it is")).toEqual(refuse("newerVersion"));
    expect(isQualificationCode("HXQ12.x")).toBe(true);
  });

  it("does not end before it begins", () => {
    const { validFrom } = sampleCode();
    expect(qualificationCodeSchema.safeParse(sampleCode({ validTo: validFrom - 1 })).success).toBe(false);
    expect(qualificationCodeSchema.safeParse(sampleCode({ validTo: validFrom })).success).toBe(true);
  });
});

describe("a code's id", () => {
  it("has one spelling for ten bytes, and people may group it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
        const codeId = codeIdOf(bytes);
        expect(bytesOfCodeId(codeId)).toEqual(bytes);
        const grouped = codeId.toLowerCase().replaceAll(/(.{4})(?=.)/g, "$1-");
        expect(parseTypedCodeId(` ${grouped} `)).toBe(codeId);
      }),
      { seed },
    );
    expect(parseTypedCodeId("2345-6789-ABCD-EFG0")).toBeNull();
    expect(parseTypedCodeId("2345")).toBeNull();
  });
});

describe("the facts of a code", () => {
  const around = { personTokens: null, isSpentHere: false, isBlocked: false };
  const code = sampleCode({ personToken: beginningOf(token(7)) });

  it("say whose it is once somebody is identified, by any of their tokens", () => {
    const captured = { code, online: null };
    expect(codeFactsOf(captured, around).isPersons).toBeNull();
    expect(codeFactsOf(captured, { ...around, personTokens: { a: token(7) } }).isPersons).toBe(true);
    expect(codeFactsOf(captured, { ...around, personTokens: { a: token(8), b: token(7) } }).isPersons).toBe(
      true,
    );
    expect(codeFactsOf(captured, { ...around, personTokens: { a: token(8) } }).isPersons).toBe(false);
    expect(codeFactsOf(captured, { ...around, personTokens: {} }).isPersons).toBe(false);
    expect(codeFactsOf(captured, { ...around, personTokens: { a: "no token", b: "" } }).isPersons).toBe(
      false,
    );
  });

  it("take what this terminal knows before what the platform said", () => {
    const frozen = { code, online: "unredeemed" } as const;
    expect(codeFactsOf(frozen, around)).toMatchObject({ channel: "online", state: "unredeemed" });
    expect(codeFactsOf({ code, online: null }, around)).toMatchObject({
      channel: "signedCode",
      state: "unredeemed",
    });
    expect(codeFactsOf(frozen, { ...around, isSpentHere: true }).state).toBe("spentHere");
    expect(codeFactsOf(frozen, { ...around, isSpentHere: true, isBlocked: true }).state).toBe("blocked");
    expect(codeFactsOf({ code, online: "frozenElsewhere" }, around).state).toBe("frozenElsewhere");
  });

  it("are the times of the code in China", () => {
    expect(codeFactsOf({ code, online: null }, around)).toMatchObject({
      issuedAt: "2026-06-01T09:00:00.000+08:00",
      validTo: "2026-06-30T23:59:59.000+08:00",
    });
  });
});

describe("a hot list", () => {
  const list = { format: "huanxin-hot-list/1", id: "codes", version: 1, issuerKeys: [] };
  const [first, second] = ["2222222222222223", "2222222222222224"];

  it("names each code once, in rising order, and nothing else", () => {
    expect(hotListSchema.safeParse({ ...list, codes: [first, second] }).success).toBe(true);
    expect(hotListSchema.safeParse({ ...list, codes: [second, first] }).success).toBe(false);
    expect(hotListSchema.safeParse({ ...list, codes: [first, first] }).success).toBe(false);
    expect(hotListSchema.safeParse({ ...list, codes: ["x"] }).success).toBe(false);
    expect(hotListSchema.safeParse({ ...list, codes: [], more: 1 }).success).toBe(false);
  });
});
