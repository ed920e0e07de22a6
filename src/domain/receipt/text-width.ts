/**
 * Columns of half width that a character takes on a receipt. A printer in Chinese mode knows two cells: half a one for
 * ASCII, a whole one for everything else, letters like é, signs like Ⅱ and ① and the substitute 〓 included, because
 * all of them are two-byte characters of its Chinese font (GB18030).
 */
export function columnsOf(character: string): 1 | 2 {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : 2;
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
