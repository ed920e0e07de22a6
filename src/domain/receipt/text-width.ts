/** Columns of half width that a character takes on a receipt: East Asian wide and full-width ones take two. */
export function columnsOf(character: string): 1 | 2 {
  const code = character.codePointAt(0) ?? 0;
  const isWide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0x303e) ||
    (code >= 0x3041 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd) ||
    wideInGb18030.has(character);
  return isWide ? 2 : 1;
}

/** Printers in Chinese mode draw these two-byte GB18030 symbols in a full cell, whatever Unicode says. */
const wideInGb18030 = new Set([..."·—…‘’“”×÷±°§¨●▲■◆○△□◇※→←↑↓℃№"]);

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
