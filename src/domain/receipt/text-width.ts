/** Signs and letters below U+0100 that GB18030 has in its double-byte area. */
const wideInLatin1 = new Set([..."¤§¨°±·×÷àáèéêìíòóùúü"]);

/**
 * Columns of half width that a character takes on a receipt. Printers in Chinese mode draw whatever has two bytes in
 * GB18030 in a full cell, be it a Chinese character, a Greek letter or Ⅱ; the printer's driver replaces what has none.
 */
export function columnsOf(character: string): 1 | 2 {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 || (code < 0x100 && !wideInLatin1.has(character)) ? 1 : 2;
}

export function textColumns(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

/** Breaks text into lines of at most `columns`, anywhere, as Chinese is set. An empty text is one empty line. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const character of text) {
    const width = columnsOf(character);
    if (used + width > columns) {
      lines.push(line);
      line = "";
      used = 0;
    }
    line += character;
    used += width;
  }
  lines.push(line);
  return lines;
}
