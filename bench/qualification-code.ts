import type { Suite } from "../src/domain/journal/suite.ts";
import { codeSignaturePrefix, verifyCode } from "../src/domain/voucher/index.ts";
import { createVerifier, isSignatureOf } from "../src/signatures/node/index.ts";
import { sampleCode, sampleCodeId, sampleIssuer } from "../tests/support/sample-codes.ts";
import { compare, type Figure } from "./compare.ts";

const differentCodes = 64;

/** What a scan of a qualification code costs before any decision: reading it, and believing it, without a line. */
export async function benchQualificationCode(): Promise<Figure[]> {
  return [await benchSuite("ed25519", 400), await benchSuite("sm2-sm3", 60)];
}

function benchSuite(suite: Suite, callsPerRound: number): Promise<Figure> {
  const issuer = sampleIssuer(suite);
  const verifier = createVerifier(issuer.key);
  const codes = Array.from({ length: differentCodes }, (_, index) => {
    const text = issuer.sign(sampleCode({ codeId: sampleCodeId(index) }));
    const [, body = "", signature = ""] = text.split(".");
    return { text, body, signature };
  });
  const longest = Math.max(...codes.map(({ text }) => text.length));
  return compare({
    name: `qualification code, ${suite}, ${longest} characters`,
    rawLimit: "the check of its signature alone, by a key that lies ready",
    ours: (index) =>
      demand(verifyCode(codes[index % differentCodes]?.text ?? "", [issuer.key], isSignatureOf).ok),
    raw: (index) => {
      const { body = "", signature = "" } = codes[index % differentCodes] ?? {};
      demand(verifier?.isSigned(codeSignaturePrefix, body, signature) ?? false);
    },
    rounds: 15,
    callsPerRound,
  });
}

function demand(isRight: boolean): void {
  if (!isRight) throw new Error("A true code was not believed");
}
