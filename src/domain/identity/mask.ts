/** 张三丰 -> 张**. At least one character is always hidden. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  return `${characters[0] ?? ""}${"*".repeat(Math.max(1, Math.min(characters.length - 1, 3)))}`;
}

/** Keeps what a cashier needs to compare with the card: the first six and the last four characters. */
export function maskIdNumber(number: string): string {
  return `${number.slice(0, 6)}${"*".repeat(Math.max(0, number.length - 10))}${number.slice(-4)}`;
}

/** What stands on paper: 尾号 and four characters, nothing else. */
export function idNumberTail(number: string): string {
  return number.slice(-4);
}
