/**
 * Control characters, line ends, the marks that turn the direction of writing, and lone surrogates, as the inside of a
 * character class. Written out as ranges, since it also stands in a published JSON Schema, and not every reader of
 * those knows names of classes.
 */
export const unwritable = String.raw`\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff`;

const anyUnwritable = new RegExp(`[${unwritable}]`, "gu");

/**
 * A text of which nothing is left that moves a cursor, ends a line or turns the writing around: those characters become
 * their escapes, as JSON has them. What is JSON without line ends stays the same JSON.
 */
export function visibleText(text: string): string {
  return text.replaceAll(
    anyUnwritable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
