import { useEffect, useEffectEvent } from "react";
import { focusedTextField } from "../client/text-field-guard.ts";
import { useDesk } from "./desk-context.ts";
import { deskActionOf, isFunctionKey } from "./key-map.ts";
import type { DeskActions } from "./use-desk-actions.ts";

/** The keys of the cashier's screen. A dialog has the keyboard for itself, function keys excepted from the browser. */
export function useDeskKeys(actions: DeskActions): void {
  const { dialog } = useDesk();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isFunctionKey(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) event.preventDefault();
    if (dialog !== null || event.defaultPrevented !== isFunctionKey(event.key)) return;
    if (event.key === "Enter" && isOnControl()) return;
    const action = deskActionOf(event, (focusedTextField()?.value ?? "") !== "");
    if (action === null || !actions.isAvailable(action)) return;
    event.preventDefault();
    actions.act(action);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

/** Enter on a button presses it, and in a field it submits the field's own form. */
function isOnControl(): boolean {
  const element = document.activeElement;
  return element instanceof HTMLButtonElement || element instanceof HTMLInputElement;
}
