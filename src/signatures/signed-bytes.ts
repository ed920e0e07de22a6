import { utf8ToBytes } from "@noble/curves/utils.js";

/**
 * The bytes that a signature covers, or null for a text with half a surrogate pair: UTF-8 spells every one of those
 * with the same replacement character, so one signature would serve several texts.
 */
export function signedBytes(prefix: string, text: string): Uint8Array | null {
  const whole = prefix + text;
  return whole.isWellFormed() ? utf8ToBytes(whole) : null;
}
