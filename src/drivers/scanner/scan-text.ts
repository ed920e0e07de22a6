import iconv from "iconv-lite";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** GS1 separators that scanners transmit as they are; every other control character is no text. */
const allowedControls = new Set(["\u001d", "\u001e", "\u0004"]);

/**
 * The text that a scanner sent, or null when the bytes are no text. Scanners send UTF-8 or, set for the Chinese
 * market, GB18030; valid UTF-8 is never mistaken for the other.
 */
export function decodeScanText(bytes: Uint8Array): string | null {
  const text = decodeUtf8(bytes) ?? iconv.decode(Buffer.from(bytes), "gb18030");
  return isText(text) ? text : null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

function isText(text: string): boolean {
  // U+FFFD is what the decoder writes for bytes that mean nothing; private use is where GB18030 keeps its gaps.
  if (/[\uFFFD\uE000-\uF8FF]/u.test(text)) return false;
  return Array.from(text).every((character) => !/\p{Cc}/u.test(character) || allowedControls.has(character));
}
