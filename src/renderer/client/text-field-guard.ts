export type TextField = HTMLInputElement | HTMLTextAreaElement;

const textTypes = new Set(["text", "search", "tel", "url", "password", "number", "email"]);

/** The field that would take a typed character now, or null. */
export function focusedTextField(): TextField | null {
  const element = document.activeElement;
  if (element instanceof HTMLTextAreaElement) return element.readOnly ? null : element;
  if (element instanceof HTMLInputElement && textTypes.has(element.type) && !element.readOnly) return element;
  return null;
}

/** What a field held before a burst of keys began. */
export type FieldSnapshot = { readonly field: TextField; readonly value: string; readonly caret: number };

export function takeSnapshot(field: TextField | null): FieldSnapshot | null {
  if (field === null) return null;
  return { field, value: field.value, caret: field.selectionStart ?? field.value.length };
}

/** Takes back the characters of a scan that reached the field before it was known to be one. */
export function restoreSnapshot(snapshot: FieldSnapshot): void {
  const { field, value, caret } = snapshot;
  // An input method keeps its unfinished text until the field loses the focus.
  const hadFocus = document.activeElement === field;
  if (hadFocus) field.blur();
  setFieldValue(field, value, caret);
  if (hadFocus) field.focus();
}

/** Types text into the field at its caret, as the kept keys would have done. */
export function typeIntoField(field: TextField, text: string): void {
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  setFieldValue(field, field.value.slice(0, start) + text + field.value.slice(end), start + text.length);
}

/** React follows the `input` event only when the value was set past its own setter on the element. */
function setFieldValue(field: TextField, value: string, caret: number): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (field.selectionStart !== null) field.setSelectionRange(caret, caret);
}
