import { useEffect, useEffectEvent } from "react";
import { keyCharacter } from "./key-character.ts";
import {
  focusedTextField,
  restoreSnapshot,
  takeSnapshot,
  typeIntoField,
  type FieldSnapshot,
} from "./text-field-guard.ts";
import {
  idleWedge,
  takeKey,
  takeSilence,
  wedgeLimits,
  type WedgeEffect,
  type WedgeKey,
} from "./wedge-detector.ts";

type WedgeListeners = {
  /** A scan of a scanner that types like a keyboard. */
  readonly onScan: (text: string) => void;
  /** A person typed while nothing that takes text had the focus. */
  readonly onTyped: (text: string) => void;
  /** A scan came in pieces, and nothing was done with it. */
  readonly onTorn: () => void;
};

/**
 * Hears every key of the window before anything else does, so that a scan arrives whatever has the focus, and
 * never stays in a field that happened to have it.
 */
export function useWedge(listeners: WedgeListeners): void {
  const onScan = useEffectEvent(listeners.onScan);
  const onTyped = useEffectEvent(listeners.onTyped);
  const onTorn = useEffectEvent(listeners.onTorn);
  useEffect(() => listenForWedge({ onScan, onTyped, onTorn }), []);
}

function listenForWedge({ onScan, onTyped, onTorn }: WedgeListeners): () => void {
  let state = idleWedge;
  let snapshot: FieldSnapshot | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function carryOut(effects: readonly WedgeEffect[], event: KeyboardEvent | null): void {
    for (const effect of effects) {
      if (effect.kind === "hold") {
        event?.preventDefault();
        event?.stopImmediatePropagation();
      } else if (effect.kind === "release") release(effect.text);
      else {
        if (effect.leakedLength > 0 && snapshot !== null) restoreSnapshot(snapshot);
        if (effect.kind === "scan") onScan(effect.text);
        else onTorn();
      }
    }
  }

  function release(text: string): void {
    const field = focusedTextField();
    if (field === null) onTyped(text);
    else typeIntoField(field, text);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (modifierKeys.has(event.key)) return;
    const key = wedgeKey(event, state.text === "");
    if (key === null) {
      // Kept characters go first, or a quick Backspace would delete the wrong one.
      clearTimeout(silence);
      onSilence();
      return;
    }
    clearTimeout(silence);
    const before = state;
    const step = takeKey(before, key);
    state = step.state;
    if (state.text.length === 1) {
      // The field as it is before this key, but after keys that an earlier burst gives back.
      carryOut(
        step.effects.filter((effect) => effect.kind !== "hold"),
        event,
      );
      snapshot = takeSnapshot(focusedTextField());
      carryOut(
        step.effects.filter((effect) => effect.kind === "hold"),
        event,
      );
    } else carryOut(step.effects, event);
    if (state.text !== "") silence = setTimeout(onSilence, wedgeLimits.longestGapMs);
  }

  function onSilence(): void {
    const step = takeSilence(state);
    state = step.state;
    carryOut(step.effects, null);
  }

  window.addEventListener("keydown", onKeyDown, { capture: true });
  return () => {
    clearTimeout(silence);
    window.removeEventListener("keydown", onKeyDown, { capture: true });
  };
}

/** Scanners press them for capital letters; alone they mean nothing. */
const modifierKeys: ReadonlySet<string> = new Set(["Shift", "Control", "Alt", "Meta", "CapsLock", "NumLock"]);

/** Null for keys that are no part of a scan: shortcuts, arrows, a key that is held down. */
function wedgeKey(event: KeyboardEvent, isBurstEmpty: boolean): WedgeKey | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return null;
  const atMs = event.timeStamp;
  const holdAtOnce = focusedTextField() === null;
  if (event.key === "Enter" || event.key === "Tab") return { input: "terminator", atMs, holdAtOnce };
  const character = keyCharacter(event);
  if (character === null) return null;
  // The space bar presses the focused button; no code begins with a space.
  if (character === " " && isBurstEmpty) return null;
  return { input: { character }, atMs, holdAtOnce };
}
