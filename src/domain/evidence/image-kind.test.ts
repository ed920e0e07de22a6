import { describe, expect, it } from "vitest";
import { imageKind } from "./image-kind.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe("the kind of a picture", () => {
  it.each([
    ["\xff\xd8\xff\xe0....JFIF", "jpeg"],
    ["\x89PNG\r\n\x1a\n....IHDR", "png"],
    ["RIFF\x10\0\0\0WEBPVP8 ", "webp"],
  ])("is told by its first bytes: %j", (text, kind) => {
    expect(imageKind(bytes(text))).toBe(kind);
  });

  it.each([
    "",
    "\xff\xd8\xff",
    "\xff\xd8",
    "\x89PNG\r\n\x1a",
    "\x89PNG\n\x1a\n....",
    "RIFF\x10\0\0\0WAVEfmt ",
    "RIFF\x10\0\0\0WEBP",
    "GIF89a......",
    "%PDF-1.7....",
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
  ])("is none for anything else: %j", (text) => {
    expect(imageKind(bytes(text))).toBeNull();
  });
});
