import { describe, expect, it } from "vitest";
import {
  partsOf,
  truncated,
  withKeyOf,
  withMoreSubsidy,
  withSignatureOf,
} from "../../../tests/support/altered-receipts.ts";
import { samplePlatform, sampleSummary } from "../../../tests/support/sample-receipt.ts";
import { createIsSigned } from "../../receipt-page/is-signed.ts";
import { isSignatureOf } from "../../signatures/node/index.ts";
import { receiptUrl } from "./receipt-url.ts";
import { verifyReceipt } from "./verify-receipt.ts";

const pageUrl = "https://platform.example/r";
const suites = ["ed25519", "sm2-sm3"] as const;
const checks = {
  Node: isSignatureOf,
  "a browser": createIsSigned(crypto.subtle),
  "a browser without Ed25519": createIsSigned(undefined),
};
const everyWay = suites.flatMap((suite) =>
  Object.entries(checks).map(([where, isSigned]) => ({ suite, where, isSigned })),
);

describe.each(everyWay)("a receipt signed with $suite, verified in $where", ({ suite, isSigned }) => {
  const platform = samplePlatform();
  const url = platform.terminal(suite).url(pageUrl);
  const other = platform.terminal(suite, "T000002").url(pageUrl);
  const judge = (fragment: string) => verifyReceipt(fragment, platform.keys, isSigned);
  const hashOf = (text: string) => new URL(text).hash;
  const reasonOf = async (fragment: string) => {
    const verdict = await judge(fragment);
    return verdict.kind === "genuine" ? "genuine" : `${verdict.kind}: ${verdict.reason}`;
  };

  it("is genuine for whoever knows the platform's keys", async () => {
    const genuine = { kind: "genuine", summary: sampleSummary, keyId: "t000001-1" };
    expect(await judge(hashOf(url))).toEqual(genuine);
    expect(await judge(hashOf(url).slice(1))).toEqual(genuine);
  });

  it("is altered when anything in it is another's", async () => {
    expect(await reasonOf(hashOf(withMoreSubsidy(url)))).toBe("altered: summary");
    expect(await reasonOf(hashOf(withSignatureOf(url, other)))).toBe("altered: summary");
    expect(await reasonOf(hashOf(withKeyOf(url, other)))).toBe("altered: terminalKey");
    // A forger names this platform's key and puts its own signature beside it.
    const forged = partsOf(samplePlatform().terminal(suite).url(pageUrl));
    const { platformKeyHint } = partsOf(url).key;
    const forgery = receiptUrl(pageUrl, { ...forged, key: { ...forged.key, platformKeyHint } });
    expect(await reasonOf(hashOf(forgery))).toBe("altered: terminalKey");
  });

  it("is not verifiable when it is none of this platform's, or not whole", async () => {
    expect(await reasonOf("")).toBe("unverifiable: missing");
    expect(await reasonOf("#")).toBe("unverifiable: missing");
    const strangers = samplePlatform().terminal(suite).url(pageUrl);
    expect(await reasonOf(hashOf(strangers))).toBe("unverifiable: otherPlatform");
    expect(await reasonOf(hashOf(truncated(url)))).toBe("unverifiable: unreadable");
    for (const garbage of ["#x", "#..", "#a.b.c", "#%E4%BD%A0", `${hashOf(url)}.`, `${hashOf(url)}AAAA`])
      expect(await reasonOf(garbage)).toBe("unverifiable: unreadable");
  });

  it("is believed in no other spelling: characters changed, left out or doubled", async () => {
    const fragment = hashOf(url);
    for (let index = 1; index < fragment.length; index += 11) {
      const next = fragment[index] === "A" ? "B" : "A";
      for (const changed of [next, "", fragment[index]! + fragment[index]!])
        expect(await reasonOf(fragment.slice(0, index) + changed + fragment.slice(index + 1))).not.toBe(
          "genuine",
        );
    }
  });
});
