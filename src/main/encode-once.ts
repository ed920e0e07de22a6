import type { EncodeSigned } from "../signatures/node/index.ts";

const startingBytes = 65_536;

/**
 * Encodes a text behind its prefix into one buffer that is used again and again, and only once while the same is asked
 * for: an entry's hash and its signature are over the same bytes, and a journal has millions of them. What it returns
 * holds until the next call. Null for a text with half a surrogate pair, which has no bytes of its own.
 */
export function encoderOnce(): EncodeSigned {
  let buffer = Buffer.allocUnsafe(startingBytes);
  let [lastPrefix, lastText, length] = ["", "", 0];
  return (prefix, text) => {
    if (text !== lastText || prefix !== lastPrefix) {
      if (!text.isWellFormed()) return null;
      const mostBytes = 3 * (prefix.length + text.length);
      if (buffer.length < mostBytes) buffer = Buffer.allocUnsafe(2 * mostBytes);
      length = buffer.write(prefix, 0, "utf8");
      length += buffer.write(text, length, "utf8");
      [lastPrefix, lastText] = [prefix, text];
    }
    return buffer.subarray(0, length);
  };
}
