import { utf8ToBytes } from "@noble/curves/utils.js";

/**
 * The bytes that a signature covers, or null for a text with half a surrogate pair: UTF-8 spells every one of those
 * with the same replacement character, so one signature would serve several texts. `encode` is for a program that has
 * a faster UTF-8.
 */
export function signedBytes(
  prefix: string,
  text: string,
  encode: (whole: string) => Uint8Array = utf8ToBytes,
): Uint8Array | null {
  const whole = prefix + text;
  return whole.isWellFormed() ? encode(whole) : null;
}
