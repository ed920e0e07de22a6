import * as fc from "fast-check";
import { expect, it } from "vitest";
import { decodeBase64Url, encodeBase64Url } from "./index.ts";

const seed = 20_261_122;

it("writes and reads what Node's own base64url does", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = Buffer.from(bytes).toString("base64url");
      expect(encodeBase64Url(bytes)).toBe(text);
      expect(decodeBase64Url(text, bytes.length)).toEqual(bytes);
    }),
    { seed },
  );
});

it("reads one spelling only: whatever it reads it would write so", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), fc.nat(70), (text, byteCount) => {
      const bytes = decodeBase64Url(text, byteCount);
      expect(bytes === null || encodeBase64Url(bytes) === text).toBe(true);
    }),
    { seed },
  );
  for (const text of ["AB", "AA==", "A A", "+A", "/A", "A", "AAAA", "冰A"])
    expect(decodeBase64Url(text, 1)).toBeNull();
  expect(decodeBase64Url("-_", 1)).toBeNull();
  expect(decodeBase64Url("_w", 1)).toEqual(Uint8Array.of(255));
});
