/** A text for a TEXT column, which cannot hold a NUL. Only for what is shown and sorted: signed texts are bytes. */
export function sqlText(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
}
