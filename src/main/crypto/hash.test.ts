import { expect, it } from "vitest";
import { sha256Hex } from "./index.ts";

it("is the SHA-256 of the UTF-8 bytes of a text", () => {
  expect(sha256Hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(sha256Hex("冰箱")).toBe(sha256Hex(Buffer.from("e586b0e7aeb1", "hex")));
});
