import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { encoderOnce } from "./encode-once.ts";
import { verifierTrust } from "./verifier-trust.ts";

it("gives the bytes of prefix and text, whatever was asked before, and none where there are none", () => {
  const encode = encoderOnce();
  const text = fc.string({ unit: "binary", maxLength: 200 });
  const asked = fc.array(fc.tuple(fc.constantFrom("", "a\n", "焕新\n"), text), { maxLength: 6 });
  fc.assert(
    fc.property(asked, (pairs) => {
      for (const [prefix, one] of pairs.flatMap((pair) => [pair, pair])) {
        const expected = one.isWellFormed() ? Buffer.from(prefix + one) : null;
        expect(encode(prefix, one)?.toString()).toBe(expected?.toString());
      }
    }),
    { numRuns: 300, seed: 20_261_122 },
  );
  const long = "新".repeat(100_000);
  expect(Buffer.from(encode("p", long) ?? []).equals(Buffer.from(`p${long}`))).toBe(true);
});

it("hashes what every other program hashes", () => {
  const { hash } = verifierTrust(null);
  for (const text of ["", "{}", "焕新", "\ud800"])
    expect(hash(text)).toBe(createHash("sha256").update(text).digest("hex"));
});
