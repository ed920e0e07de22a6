const idNumberLength = 18;

/** 张三丰 -> 张**. At least one character is always hidden, so of a single one nothing is left. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length < 2) return "*";
  return `${characters[0]}${"*".repeat(Math.min(characters.length - 1, 3))}`;
}

/**
 * Keeps the last four of the 18 characters, which is enough to compare with the card. The county before the date of
 * birth as well would leave, with the age band and the check digit, some five hundred numbers to guess from.
 */
export function maskIdNumber(number: string): string {
  if (number.length < idNumberLength) return "*".repeat(number.length);
  return `${"*".repeat(number.length - 4)}${number.slice(-4)}`;
}

/** What stands on paper: 尾号 and four characters, nothing else. */
export function idNumberTail(number: string): string {
  return number.slice(-4);
}
