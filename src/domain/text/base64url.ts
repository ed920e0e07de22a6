const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const noDigit = 64;
/** The six bits of each ASCII character; a table, because every signature of a long journal goes through it. */
const sixBitsOf = Uint8Array.from({ length: 128 }, (_, code) => {
  const index = alphabet.indexOf(String.fromCharCode(code));
  return index === -1 ? noDigit : index;
});

/**
 * The bytes of a base64url text without padding (RFC 4648, section 5), or null for any spelling but the one: unused
 * bits of the last character must be zero, so that what is equal compares as text.
 */
export function decodeBase64UrlText(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let bits = 0;
  let bitCount = 0;
  let next = 0;
  for (let index = 0; index < text.length; index += 1) {
    const six = sixBitsOf[text.charCodeAt(index)] ?? noDigit;
    if (six === noDigit) return null;
    bits = (bits << 6) | six;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes[next] = bits >> bitCount;
    next += 1;
    bits &= (1 << bitCount) - 1;
  }
  return bits === 0 ? bytes : null;
}

/** Base64url without padding. */
export function encodeBase64UrlText(bytes: Iterable<number>): string {
  let text = "";
  let bits = 0;
  let bitCount = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    bitCount += 8;
    while (bitCount >= 6) {
      bitCount -= 6;
      text += alphabet.charAt(bits >> bitCount);
      bits &= (1 << bitCount) - 1;
    }
  }
  return bitCount === 0 ? text : text + alphabet.charAt(bits << (6 - bitCount));
}
