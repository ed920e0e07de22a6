/** No entry nests deeper than this; whatever does is refused before it could exhaust a reader. */
const deepestNesting = 64;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
const notCanonical = -1;

/**
 * Whether a text is its own canonical JSON (see canonical-json.ts), found in one pass that makes nothing, however deep
 * somebody nests it.
 */
export function isCanonicalText(text: string): boolean {
  return text.isWellFormed() && skipValue(text, 0, 0) === text.length;
}

/** Each skipper returns the place behind what it skipped, or -1 when that is not canonical. */
function skipValue(text: string, from: number, depth: number): number {
  const code = text.charCodeAt(from);
  if (code === quote) return skipString(text, from);
  if (code === 0x7b) return depth < deepestNesting ? skipObject(text, from, depth + 1) : notCanonical;
  if (code === 0x5b) return depth < deepestNesting ? skipList(text, from, depth + 1) : notCanonical;
  if (code === minus || (code >= zero && code <= nine)) return skipInteger(text, from);
  for (const word of ["null", "true", "false"]) if (text.startsWith(word, from)) return from + word.length;
  return notCanonical;
}

function skipList(text: string, from: number, depth: number): number {
  if (text.charCodeAt(from + 1) === 0x5d) return from + 2;
  let at = from;
  do {
    at = skipValue(text, at + 1, depth);
    if (at === notCanonical) return notCanonical;
  } while (text.charCodeAt(at) === comma);
  return text.charCodeAt(at) === 0x5d ? at + 1 : notCanonical;
}

function skipObject(text: string, from: number, depth: number): number {
  if (text.charCodeAt(from + 1) === 0x7d) return from + 2;
  let at = from;
  let keyBefore = notCanonical;
  let keyBeforeEnd = notCanonical;
  do {
    const key = at + 1;
    const keyEnd = text.charCodeAt(key) === quote ? skipString(text, key) : notCanonical;
    if (keyEnd === notCanonical || text.charCodeAt(keyEnd) !== colon) return notCanonical;
    if (keyBefore !== notCanonical && !isAscending(text, keyBefore, keyBeforeEnd, key, keyEnd)) {
      return notCanonical;
    }
    [keyBefore, keyBeforeEnd] = [key, keyEnd];
    at = skipValue(text, keyEnd + 1, depth);
    if (at === notCanonical) return notCanonical;
  } while (text.charCodeAt(at) === comma);
  return text.charCodeAt(at) === 0x7d ? at + 1 : notCanonical;
}

/** Whether the first of two quoted keys sorts before the second, by UTF-16 code units. Equal ones do not. */
function isAscending(text: string, left: number, leftEnd: number, right: number, rightEnd: number): boolean {
  const length = Math.min(leftEnd - left, rightEnd - right) - 1;
  for (let offset = 1; offset < length; offset += 1) {
    const [one, other] = [text.charCodeAt(left + offset), text.charCodeAt(right + offset)];
    // An escape stands for a smaller code unit than its backslash; keys with one are rare enough to be unescaped.
    if (one === backslash || other === backslash) {
      return unescaped(text, left, leftEnd) < unescaped(text, right, rightEnd);
    }
    if (one !== other) return one < other;
  }
  return leftEnd - left < rightEnd - right;
}

function unescaped(text: string, from: number, end: number): string {
  return String(JSON.parse(text.slice(from, end)));
}

function skipString(text: string, from: number): number {
  for (let at = from + 1; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) {
      at = skipEscape(text, at);
      if (at === notCanonical) return notCanonical;
      // Beyond the end there is no code: NaN, which is not at least a blank either.
    } else if (!(code >= 0x20)) return notCanonical;
  }
}

/** The last place of an escape, which must be the shortest for a character that needs one. */
function skipEscape(text: string, from: number): number {
  const letter = text.charAt(from + 1);
  if (letter !== "" && '"\\bfnrt'.includes(letter)) return from + 1;
  const isControl = /^u00(?:0[0-7bef]|1[0-9a-f])$/.test(text.slice(from + 1, from + 6));
  return isControl ? from + 5 : notCanonical;
}

/** No fraction, no exponent, no minus zero, no leading zero, and within what every reader holds exactly. */
function skipInteger(text: string, from: number): number {
  const first = text.charCodeAt(from) === minus ? from + 1 : from;
  let at = first;
  while (text.charCodeAt(at) >= zero && text.charCodeAt(at) <= nine) at += 1;
  const digitCount = at - first;
  if (digitCount === 0 || digitCount > 16) return notCanonical;
  if (text.charCodeAt(first) === zero) return digitCount === 1 && first === from ? at : notCanonical;
  return digitCount < 16 || Number.isSafeInteger(Number(text.slice(from, at))) ? at : notCanonical;
}
