/** The part of a KeyboardEvent that tells which character was meant. */
export type KeyLike = {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
};

/**
 * The character that a key types, or null for keys that type none. While a Chinese input method is on, `key`
 * says "Process" or what is being composed, so the place of the key on a US keyboard is taken, which is what
 * scanners pretend to be.
 */
export function keyCharacter(event: KeyLike): string | null {
  if (event.isComposing || event.key === "Process") return characterOfCode(event.code, event.shiftKey);
  return [...event.key].length === 1 ? event.key : null;
}

function characterOfCode(code: string, isShifted: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return isShifted ? letter : letter.toLowerCase();
  const keypadDigit = /^Numpad(\d)$/.exec(code)?.[1];
  if (keypadDigit !== undefined) return keypadDigit;
  const pair = characterPairs[code];
  return pair === undefined ? null : pair.charAt(isShifted ? 1 : 0);
}

const characterPairs: Readonly<Record<string, string>> = {
  Digit0: "0)",
  Digit1: "1!",
  Digit2: "2@",
  Digit3: "3#",
  Digit4: "4$",
  Digit5: "5%",
  Digit6: "6^",
  Digit7: "7&",
  Digit8: "8*",
  Digit9: "9(",
  Minus: "-_",
  Equal: "=+",
  BracketLeft: "[{",
  BracketRight: "]}",
  Backslash: "\\|",
  Semicolon: ";:",
  Quote: "'\"",
  Comma: ",<",
  Period: ".>",
  Slash: "/?",
  Space: "  ",
};
