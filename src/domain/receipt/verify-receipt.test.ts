import { describe, expect, it } from "vitest";
import {
  partsOf,
  truncated,
  withKeyOf,
  withMoreSubsidy,
  withSignatureOf,
} from "../../../tests/support/altered-receipts.ts";
import { samplePlatform, sampleSummary } from "../../../tests/support/sample-receipt.ts";
import { createPureVerifier } from "../../signatures/index.ts";
import { isSignatureOf } from "../../signatures/node/index.ts";
import { receiptUrl } from "./receipt-url.ts";
import { verifyReceipt, type IsSigned } from "./verify-receipt.ts";

const pageUrl = "https://platform.example/r";
const inThePage: IsSigned = (key, prefix, text, signature) =>
  createPureVerifier(key)?.isSigned(prefix, text, signature) ?? false;

describe.each(["ed25519", "sm2-sm3"] as const)("a receipt signed with %s", (suite) => {
  const platform = samplePlatform();
  const url = platform.terminal(suite).url(pageUrl);
  const other = platform.terminal(suite, "T000002").url(pageUrl);
  const judge = (fragment: string, isSigned: IsSigned = isSignatureOf) =>
    verifyReceipt(fragment, platform.keys, isSigned);
  const hashOf = (text: string) => new URL(text).hash;

  it("is genuine for whoever knows the platform's keys, on Node and in a page", () => {
    const genuine = { kind: "genuine", summary: sampleSummary, keyId: "t000001-1" };
    for (const isSigned of [isSignatureOf, inThePage]) expect(judge(hashOf(url), isSigned)).toEqual(genuine);
    expect(judge(hashOf(url).slice(1))).toEqual(genuine);
  });

  it("is altered when anything in it is another's", () => {
    const reasonOf = (changed: string) => {
      const verdict = judge(hashOf(changed));
      return verdict.kind === "altered" ? verdict.reason : verdict;
    };
    expect(reasonOf(withMoreSubsidy(url))).toBe("summary");
    expect(reasonOf(withSignatureOf(url, other))).toBe("summary");
    expect(reasonOf(withKeyOf(url, other))).toBe("terminalKey");
    const stranger = samplePlatform().terminal(suite).url(pageUrl);
    // A forger names this platform's key and puts its own signature beside it.
    const forged = partsOf(stranger);
    const { platformKeyHint } = partsOf(url).key;
    expect(reasonOf(receiptUrl(pageUrl, { ...forged, key: { ...forged.key, platformKeyHint } }))).toBe(
      "terminalKey",
    );
  });

  it("is not verifiable when it is none of this platform's, or not whole", () => {
    const reasonOf = (fragment: string) => {
      const verdict = judge(fragment);
      return verdict.kind === "unverifiable" ? verdict.reason : verdict;
    };
    expect(reasonOf("")).toBe("missing");
    expect(reasonOf("#")).toBe("missing");
    expect(reasonOf(hashOf(samplePlatform().terminal(suite).url(pageUrl)))).toBe("otherPlatform");
    expect(reasonOf(hashOf(truncated(url)))).toBe("unreadable");
    for (const garbage of ["#x", "#..", "#a.b.c", "#%E4%BD%A0", `${hashOf(url)}.`, `${hashOf(url)}AAAA`])
      expect(reasonOf(garbage)).toBe("unreadable");
  });

  it("is believed in no other spelling: each character changed, left out or doubled", () => {
    const fragment = hashOf(url);
    for (let index = 1; index < fragment.length; index += 7) {
      const next = fragment[index] === "A" ? "B" : "A";
      for (const changed of [next, "", fragment[index]! + fragment[index]!])
        expect(judge(fragment.slice(0, index) + changed + fragment.slice(index + 1)).kind).not.toBe(
          "genuine",
        );
    }
  });
});
