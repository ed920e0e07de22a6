/** What a key does on the cashier's screen. */
export type DeskAction =
  | "search"
  | "typeId"
  | "clearPerson"
  | "waive"
  | "capture"
  | "captureCode"
  | "discount"
  | "approvePrice"
  | "trace"
  | "cash"
  | "card"
  | "mobileCode"
  | "more"
  | "shortcuts"
  | "removeLine"
  | "abandon"
  | "returnGoods"
  | "cashIn"
  | "cashOut"
  | "drawer"
  | "selectPrevious"
  | "selectNext"
  | "proceed";

/**
 * The one list of keys: the buttons, the listener and the help dialog all read it. F6 and F7 stay free: they belong to
 * holding and fetching sales (docs/architecture.md, keys).
 */
export const deskKeys: Readonly<Record<DeskAction, string>> = {
  search: "F2",
  typeId: "F3",
  clearPerson: "Shift+F3",
  waive: "Shift+F5",
  capture: "F5",
  captureCode: "F4",
  discount: "Shift+F2",
  approvePrice: "Shift+F9",
  trace: "F1",
  cash: "F8",
  card: "F9",
  mobileCode: "F10",
  more: "F12",
  shortcuts: "?",
  removeLine: "Delete",
  abandon: "Shift+Delete",
  returnGoods: "Shift+F4",
  cashIn: "Shift+F6",
  cashOut: "Shift+F7",
  drawer: "Shift+F8",
  selectPrevious: "ArrowUp",
  selectNext: "ArrowDown",
  proceed: "Enter",
};

/** As keys are written for people. */
export function keyName(action: DeskAction): string {
  return deskKeys[action].replace("Arrow", "").replace("Up", "↑").replace("Down", "↓");
}

const actionOfKey = new Map(Object.entries(deskKeys).map(([action, key]) => [key, action as DeskAction]));

export type PressedKey = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
};

/** What a pressed key means, or null. A field with text in it keeps the keys that edit text. */
export function deskActionOf(event: PressedKey, isEditingText: boolean): DeskAction | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.key === "?") return isEditingText ? null : "shortcuts";
  const action = actionOfKey.get(event.shiftKey ? `Shift+${event.key}` : event.key) ?? null;
  const editsText = action === "removeLine" || action === "abandon" || action === "proceed";
  return editsText && isEditingText ? null : action;
}

/** Keys that a browser would take for itself: reload, find, the menu bar, its developer tools. */
export function isFunctionKey(key: string): boolean {
  return /^F([1-9]|10|12)$/.test(key);
}
