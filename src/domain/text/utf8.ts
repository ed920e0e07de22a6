/** The UTF-8 bytes of a text. Half a surrogate pair becomes U+FFFD, as everywhere. */
export function utf8Bytes(text: string): number[] {
  const escaped = encodeURIComponent(text.toWellFormed());
  const bytes: number[] = [];
  for (let index = 0; index < escaped.length; index += 1) {
    const isEscape = escaped[index] === "%";
    bytes.push(
      isEscape ? Number.parseInt(escaped.slice(index + 1, index + 3), 16) : escaped.charCodeAt(index),
    );
    if (isEscape) index += 2;
  }
  return bytes;
}

/** The text of UTF-8 bytes, or null when they are none: too long a spelling, half a pair and stray bytes are refused. */
export function utf8Text(bytes: Iterable<number>): string | null {
  let escaped = "";
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, "0")}`;
  try {
    return decodeURIComponent(escaped);
  } catch {
    return null;
  }
}

/**
 * The longest beginning of a text that has at most `mostBytes` in UTF-8, whole characters only. What was cut off is
 * shown by … at the end, which counts.
 */
export function cutToBytes(text: string, mostBytes: number): string {
  if (utf8Bytes(text).length <= mostBytes) return text;
  const ellipsis = "…";
  let room = mostBytes - utf8Bytes(ellipsis).length;
  let kept = "";
  for (const character of text) {
    room -= utf8Bytes(character).length;
    if (room < 0) break;
    kept += character;
  }
  return kept + ellipsis;
}
