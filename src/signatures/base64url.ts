const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** By character code, for the first 128; 255: no character of the alphabet. */
const sixBitsOf = new Uint8Array(128).fill(255);
for (const [index, character] of [...alphabet].entries()) sixBitsOf[character.charCodeAt(0)] = index;

/**
 * The bytes of a base64url text without padding (RFC 4648, section 5), or null for any other length and for every
 * spelling but the one: unused bits of the last character must be zero, so that what is equal compares as text.
 */
export function decodeBase64Url(text: string, byteCount: number): Uint8Array | null {
  if (text.length !== Math.ceil((byteCount * 8) / 6)) return null;
  const bytes = new Uint8Array(byteCount);
  let bits = 0;
  let bitCount = 0;
  let next = 0;
  for (let index = 0; index < text.length; index += 1) {
    const six = sixBitsOf[text.charCodeAt(index)] ?? 255;
    if (six === 255) return null;
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
export function encodeBase64Url(bytes: Uint8Array): string {
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
