const quote = 0x22;
const backslash = 0x5c;

/**
 * How deeply lists and objects of a JSON text stand in each other, and how many members its objects have. What reads
 * the text goes one call deeper with each, and must not be led to where the machine ends; of a member that stands
 * twice a reader keeps one and says nothing. Counted without reading: the text may be anything.
 */
export function jsonShape(text: string): { readonly nesting: number; readonly memberCount: number } {
  let [depth, nesting, memberCount, isInText] = [0, 0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) isInText = !isInText;
    else if (isInText) at += code === backslash ? 1 : 0;
    else if (text[at] === ":") memberCount += 1;
    else if (text[at] === "{" || text[at] === "[") nesting = Math.max(nesting, (depth += 1));
    else if (text[at] === "}" || text[at] === "]") depth -= 1;
  }
  return { nesting, memberCount };
}
