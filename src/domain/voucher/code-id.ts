import { codeIdByteCount } from "./code-format.ts";

/** Without 0, 1, I and O, so that an id can be read aloud. */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
export const codeIdPattern = /^[2-9A-HJ-NP-Z]{16}$/;

/** The id of ten bytes in 16 characters of five bits each, the highest first: every id has one spelling. */
export function codeIdOf(bytes: Uint8Array): string {
  if (bytes.length !== codeIdByteCount) throw new RangeError(`A code's id has ${codeIdByteCount} bytes`);
  let text = "";
  let [bits, bitCount] = [0, 0];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (bitCount += 8; bitCount >= 5; bitCount -= 5) text += alphabet.charAt((bits >> (bitCount - 5)) & 31);
    bits &= (1 << bitCount) - 1;
  }
  return text;
}

/** The ten bytes of an id. Throws for what is none. */
export function bytesOfCodeId(codeId: string): Uint8Array {
  if (!codeIdPattern.test(codeId)) throw new RangeError("Not a code's id");
  const bytes: number[] = [];
  let [bits, bitCount] = [0, 0];
  for (const character of codeId) {
    bits = (bits << 5) | alphabet.indexOf(character);
    bitCount += 5;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes.push(bits >> bitCount);
    bits &= (1 << bitCount) - 1;
  }
  return Uint8Array.from(bytes);
}

/** An id as people type it, in groups and in small letters; null when it is none. */
export function parseTypedCodeId(text: string): string | null {
  const codeId = text.replaceAll(/[\s-]/g, "").toUpperCase();
  return codeIdPattern.test(codeId) ? codeId : null;
}
